package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.finding.Finding;
import java.util.List;

/** Findings. */
public final class FindingJson {
  private FindingJson() {}

  /** The fields {@code findings} and {@code findingsTotal}. */
  public static void fields(JsonDocument json, List<Finding> findings, long total) {
    json.array(
        "findings",
        list -> findings.forEach(finding -> list.object(fields -> fields(fields, finding))));
    json.number("findingsTotal", total);
  }

  private static void fields(JsonDocument json, Finding finding) {
    json.field("code", finding.code());
    json.field("location", finding.location());
    finding
        .path()
        .ifPresentOrElse(
            path -> EntryJson.path(json, "path", path), () -> json.field("path", null));
    finding
        .offset()
        .ifPresentOrElse(offset -> json.number("offset", offset), () -> json.field("offset", null));
    json.field("expected", finding.expected());
    json.field("found", finding.found());
  }
}
