package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.manifest.DiffSummary;

/** The counts and bytes of a difference. */
public final class DiffJson {
  private DiffJson() {}

  /** Puts in how much was added, removed and changed. */
  public static void fields(JsonDocument json, DiffSummary summary) {
    json.number("added", summary.added());
    json.number("removed", summary.removed());
    json.number("changed", summary.changed());
    json.number("addedBytes", summary.addedBytes());
    json.number("removedBytes", summary.removedBytes());
    json.number("changedBytesBefore", summary.changedBytesBefore());
    json.number("changedBytesAfter", summary.changedBytesAfter());
  }
}
