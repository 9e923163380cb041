package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.Collection;

/** Verifications and their reports. */
public final class VerificationJson {
  private VerificationJson() {}

  /**
   * The fields of a report.
   *
   * @param json where they go
   * @param depth the depth that was asked for
   * @param report what was found
   */
  public static void fields(JsonDocument json, Depth depth, VerificationReport report) {
    json.field("snapshot", report.snapshot());
    json.field("depth", depth.id());
    depths(json, report.depths());
    json.flag("clean", report.isClean());
    coverage(json, report.coverage());
    json.number("bytesShared", report.bytesShared());
    json.number("bytesPerSecond", (long) report.bytesPerSecond());
    FindingJson.fields(json, report.findings(), report.findingsTotal());
    json.array(
        "verifications",
        list -> report.verifications().forEach(each -> list.object(to -> fields(to, each))));
  }

  /** The fields of one payload's verification. */
  public static void fields(JsonDocument json, Verification verification) {
    json.field("verification", verification.id());
    json.field("snapshot", verification.snapshot());
    json.optional("copy", verification.copy());
    json.field("location", verification.location());
    json.field("root", verification.root());
    depths(json, verification.depths());
    json.flag("clean", verification.isClean());
    coverage(json, verification.coverage());
    json.number("bytesShared", verification.bytesShared());
    json.number("findingsTotal", verification.findings());
    json.array(
        "part",
        list -> verification.part().ifPresent(p -> list.object(to -> CoverageJson.part(to, p))));
    json.field("startedAt", verification.startedAt());
    json.field("finishedAt", verification.finishedAt());
  }

  private static void depths(JsonDocument json, Collection<Depth> depths) {
    json.texts("depths", depths.stream().sorted().map(Depth::id).toList());
  }

  private static void coverage(JsonDocument json, Coverage coverage) {
    json.number("entriesChecked", coverage.entriesChecked());
    json.number("entriesTotal", coverage.entriesTotal());
    json.number("bytesChecked", coverage.bytesChecked());
    json.number("bytesTotal", coverage.bytesTotal());
  }
}
