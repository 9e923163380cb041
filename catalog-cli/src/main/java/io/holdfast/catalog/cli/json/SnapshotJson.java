package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import java.util.Optional;

/** Snapshots and their copies. */
public final class SnapshotJson {
  private SnapshotJson() {}

  /** The fields of a snapshot. */
  public static void fields(JsonDocument json, Snapshot snapshot) {
    json.field("snapshot", snapshot.id());
    json.field("dataset", snapshot.dataset());
    json.field("kind", snapshot.kind() == SnapshotKind.DELTA ? "delta" : "full");
    json.field("root", snapshot.root());
    json.field("payloadRoot", snapshot.payloadRoot());
    json.optional("parent", snapshot.parent());
    json.field("timeline", snapshot.timeline());
    snapshot
        .position()
        .ifPresentOrElse(
            position ->
                json.object(
                    "position",
                    fields -> {
                      fields.field("kind", position.kind());
                      fields.number("value", position.value());
                    }),
            () -> json.field("position", null));
    json.object("labels", fields -> snapshot.labels().forEach(fields::field));
    json.field("consistentAt", snapshot.consistentAt());
    json.field("startedAt", snapshot.times().startedAt());
    json.field("finishedAt", snapshot.times().finishedAt());
    json.field("recordedAt", snapshot.times().recordedAt());
    json.number("entries", snapshot.entries());
    json.number("bytes", snapshot.bytes());
    json.texts("marks", snapshot.marks());
    json.number("recordingFindings", snapshot.findings());
  }

  /** The fields of what was declared about a snapshot: why, or null. */
  public static void fields(JsonDocument json, SnapshotStatus status) {
    json.optional("quarantined", status.quarantined());
    json.optional("retired", status.retired());
  }

  /** The field {@code copy}: an object, or null. */
  public static void copy(JsonDocument json, Optional<Copy> copy) {
    copy.ifPresentOrElse(
        there -> json.object("copy", fields -> fields(fields, there)),
        () -> json.field("copy", null));
  }

  /** The fields of a copy. */
  public static void fields(JsonDocument json, Copy copy) {
    json.field("copy", copy.id());
    json.field("format", copy.source().format().id());
    json.field("location", copy.location());
    EntryJson.content(json, "container", copy.container());
    json.field("addedAt", copy.addedAt());
  }
}
