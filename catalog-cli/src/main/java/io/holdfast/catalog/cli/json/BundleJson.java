package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.RebuildReport;
import java.util.Locale;

/** Bundles, and catalogs that were made from them. */
public final class BundleJson {
  private BundleJson() {}

  /** The fields of a bundle. */
  public static void fields(JsonDocument json, BundleSummary summary) {
    json.field("file", summary.file());
    json.field("kind", summary.kind().name().toLowerCase(Locale.ROOT));
    json.optional("snapshot", summary.snapshot());
    json.object("checkpoint", fields -> LogJson.fields(fields, summary.checkpoint()));
    json.field("note", summary.signedNote().orElse(null));
    json.number("statements", summary.contents().statements());
    json.number("blobs", summary.contents().blobs());
    json.number("fileBytes", summary.contents().fileBytes());
    json.flag("encrypted", summary.contents().protection() == Protection.ENCRYPTED);
    json.field("createdAt", summary.createdAt());
  }

  /** The fields of a catalog that was made again. */
  public static void fields(JsonDocument json, RebuildReport report) {
    json.field("origin", report.origin());
    json.object("checkpoint", fields -> LogJson.fields(fields, report.checkpoint()));
    json.number("statements", report.history().statements());
    json.number("statementsLost", report.statementsLost());
    json.texts("snapshots", report.history().snapshots());
    json.texts("statementOnly", report.history().statementOnly());
    json.array(
        "bundles",
        list -> report.bundles().forEach(one -> list.object(fields -> fields(fields, one))));
    json.array(
        "passedOver",
        list ->
            report
                .passedOver()
                .forEach(
                    one ->
                        list.object(
                            fields -> {
                              fields.field("file", one.location());
                              fields.field("code", one.code());
                              fields.field("reason", one.getMessage());
                            })));
    json.object("audit", fields -> LogJson.fields(fields, report.audit()));
    json.flag("clean", report.isClean());
  }
}
