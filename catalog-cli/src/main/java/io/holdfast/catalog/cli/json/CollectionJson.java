package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.gc.CollectionPreview;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.gc.FreedSpace;

/** What a collection frees. */
public final class CollectionJson {
  private CollectionJson() {}

  /** The fields of a preview. */
  public static void fields(JsonDocument json, CollectionPreview preview) {
    json.flag("dryRun", true);
    json.texts("snapshots", preview.snapshots());
    json.texts("neededByKept", preview.neededByKept());
    fields(json, preview.space());
    json.field("statedAt", null);
  }

  /** The fields of a report. */
  public static void fields(JsonDocument json, CollectionReport report) {
    json.flag("dryRun", false);
    json.texts("snapshots", report.snapshots());
    json.texts("neededByKept", report.neededByKept());
    fields(json, report.space());
    json.optional("statedAt", report.statedAt());
  }

  private static void fields(JsonDocument json, FreedSpace space) {
    json.number("nodesFreed", space.nodes());
    json.number("bytesFreed", space.bytes());
    json.number("nodesCopied", space.nodesCopied());
    json.number("bytesCopied", space.bytesCopied());
    json.number("filesRewritten", space.filesRewritten());
  }
}
