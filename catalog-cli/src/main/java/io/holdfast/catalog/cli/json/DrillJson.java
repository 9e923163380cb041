package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.restore.ExtractionReport;
import java.util.Locale;
import java.util.Set;

/** Drills. */
public final class DrillJson {
  private DrillJson() {}

  /** The fields of a drill. */
  public static void fields(JsonDocument json, DrillReport report) {
    Drill drill = report.drill();
    json.field("drill", drill.id());
    json.field("dataset", drill.dataset());
    json.field("outcome", drill.outcome());
    json.flag("restored", drill.outcome().isSuccess());
    json.optional("snapshot", drill.snapshot());
    json.texts("copies", drill.copies());
    json.field("detail", drill.detail());
    json.number("entries", drill.entries());
    json.number("bytes", drill.bytes());
    json.number("notMade", report.extraction().map(ExtractionReport::notMade).orElse(0L));
    Set<MetadataField> notKept =
        report.extraction().map(ExtractionReport::notKept).orElse(Set.of());
    json.texts(
        "notKept",
        notKept.stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .sorted()
            .toList());
    json.field("restoring", drill.restoring());
    json.field("duration", drill.duration());
    json.field("startedAt", drill.startedAt());
    json.field("finishedAt", drill.finishedAt());
    FindingJson.fields(json, report.findings(), drill.findings());
  }
}
