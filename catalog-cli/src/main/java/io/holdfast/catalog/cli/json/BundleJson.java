package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.bundle.BundleRefresh;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  /** What came of writing the bundle beside a copy, if one was asked for. */
  public static void outcome(JsonDocument json, Optional<BundleOutcome> outcome) {
    json.optional("bundle", outcome.filter(BundleOutcome::isWritten).map(BundleOutcome::file));
    json.optional(
        "bundleFailure", outcome.flatMap(BundleOutcome::failure).map(Throwable::getMessage));
  }

  /** The bundles beside copies. */
  public static void beside(JsonDocument json, List<CopyBundle> bundles) {
    json.array(
        "bundles",
        list ->
            bundles.forEach(
                one ->
                    list.object(
                        fields -> {
                          fields.field("snapshot", one.copy().snapshot());
                          fields.field("copy", one.copy().id());
                          fields.field("location", one.copy().location());
                          fields.optional("file", one.file());
                          fields.field("standing", one.standing().name().toLowerCase(Locale.ROOT));
                          fields.optional("lacksSince", one.lacksSince());
                        })));
  }

  /** What came of bringing bundles up to date. */
  public static void refreshed(JsonDocument json, Map<DatasetName, BundleRefresh> done) {
    json.array(
        "datasets",
        list ->
            done.forEach(
                (dataset, refresh) ->
                    list.object(
                        fields -> {
                          fields.field("dataset", dataset);
                          fields.number("current", refresh.current());
                          fields.number("elsewhere", refresh.elsewhere());
                          fields.texts(
                              "written",
                              refresh.outcomes().stream()
                                  .filter(BundleOutcome::isWritten)
                                  .map(BundleOutcome::file)
                                  .toList());
                          fields.array("failed", failed -> failures(failed, refresh));
                        })));
    json.flag("clean", done.values().stream().allMatch(BundleRefresh::isClean));
  }

  private static void failures(JsonDocument list, BundleRefresh refresh) {
    for (BundleOutcome outcome : refresh.outcomes()) {
      outcome
          .failure()
          .ifPresent(
              failure ->
                  list.object(
                      fields -> {
                        fields.field("file", outcome.file());
                        fields.field("reason", failure.getMessage());
                      }));
    }
  }

  /** The fields of a catalog that was made again. */
  public static void fields(JsonDocument json, RebuildReport report) {
    json.field("origin", report.origin());
    json.object("checkpoint", fields -> LogJson.fields(fields, report.checkpoint()));
    json.number("statements", report.history().statements());
    json.number("statementsLost", report.statementsLost());
    json.number("statementsAbsent", report.statementsAbsent());
    json.field("continuity", report.history().continuity());
    json.texts("snapshots", report.history().snapshots());
    json.texts("statementOnly", report.history().statementOnly());
    json.array(
        "knownEarlier",
        list ->
            report
                .history()
                .earlier()
                .forEach(
                    one ->
                        list.object(
                            fields -> {
                              fields.field("snapshot", one.snapshot());
                              fields.number("size", one.size());
                            })));
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
