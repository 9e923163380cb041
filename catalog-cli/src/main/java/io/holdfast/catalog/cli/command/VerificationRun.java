package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.CoverageJson;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.VerificationJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.CoverageText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.VerificationText;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.List;

/** Verifies one snapshot or many, and tells what came of it. Used by one thread. */
final class VerificationRun {
  private final Session session;
  private final Catalog catalog;
  private final VerificationOptions options;
  private final Depth depth;

  VerificationRun(Session session, Catalog catalog, VerificationOptions options, Depth depth) {
    this.session = session;
    this.catalog = catalog;
    this.options = options;
    this.depth = depth;
  }

  /** Verifies one; its report is the answer. */
  int one(VerificationTarget target) {
    VerificationReport report;
    try {
      report = verify(target);
    } catch (VerificationNotRecordedException e) {
      answer(e.report()); // It took long to read, and what was found is true all the same.
      session.answer().flush();
      throw e;
    }
    answer(report);
    return report.isClean() ? ExitStatus.OK : Verdicts.refused(session, reason(report));
  }

  private void answer(VerificationReport report) {
    if (session.json()) {
      session.document(json -> fields(json, report));
    } else {
      print(session.page(), report);
    }
  }

  private void print(Page page, VerificationReport report) {
    VerificationText.print(page, report);
    CoverageText.print(page, report, ReadingOptions.seedOf(options.reading()), this::coverage);
  }

  private void fields(JsonDocument json, VerificationReport report) {
    VerificationJson.fields(json, depth, report);
    CoverageJson.fields(json, report, ReadingOptions.seedOf(options.reading()), this::coverage);
  }

  private List<CopyCoverage> coverage(SnapshotId snapshot) {
    return catalog.verifier().coverage(snapshot);
  }

  /** Verifies many, each chain once; one that cannot be verified does not keep the rest from it. */
  int many(List<Snapshot> snapshots) {
    List<VerificationTarget> targets =
        snapshots.stream().map(each -> VerificationTarget.of(each.id())).toList();
    Page page = session.page();
    SeriesReport series;
    SeriesTelling telling = new SeriesTelling(session, report -> tell(page, report));
    try (telling) {
      series = catalog.verifier().verifyAll(targets, options, telling);
    }
    List<SnapshotId> unreached =
        series.unreached().stream().filter(each -> !telling.isCovered(each)).toList();
    if (session.json()) {
      session.document(json -> fields(json, series, telling.reports(), unreached));
    }
    return verdict(series, telling.reports(), unreached.size());
  }

  private void tell(Page page, VerificationReport report) {
    if (!session.json()) {
      print(page, report);
      session.answer().flush();
    }
  }

  private int verdict(SeriesReport series, List<VerificationReport> reports, int unreached) {
    long damaged = reports.stream().filter(report -> !report.isClean()).count();
    int failures = series.unverified().size();
    String summary =
        Sizes.count(reports.size(), "chain", "chains")
            + " verified, "
            + damaged
            + " not clean, "
            + failures
            + " could not be verified"
            + (unreached == 0 ? "" : ", " + unreached + " not begun within the time limit");
    if (!session.json()) {
      VerificationText.printShared(session.page(), series);
      session.page().line(summary);
    }
    if (failures == 0 && damaged == 0) {
      return ExitStatus.OK;
    }
    int status = Verdicts.refused(session, summary);
    return failures == 0 ? status : ExitStatus.FAILED;
  }

  private VerificationReport verify(VerificationTarget target) {
    try (ProgressDisplay progress = session.progress("verifying")) {
      return catalog.verifier().verify(target, options, progress);
    }
  }

  private void fields(
      JsonDocument json,
      SeriesReport series,
      List<VerificationReport> reports,
      List<SnapshotId> unreached) {
    json.flag("clean", series.isClean());
    json.number("bytesChecked", series.bytesChecked());
    json.number("bytesShared", series.bytesShared());
    json.array("reports", list -> reports.forEach(report -> list.object(to -> fields(to, report))));
    json.texts("unreached", unreached);
    json.array(
        "unverified",
        list ->
            series
                .unverified()
                .forEach(
                    failure ->
                        list.object(
                            to -> {
                              to.field("snapshot", failure.snapshot());
                              to.field("reason", String.valueOf(failure.cause().getMessage()));
                            })));
  }

  private static String reason(VerificationReport report) {
    return "snapshot "
        + report.snapshot()
        + " is not intact: "
        + Sizes.count(report.findingsTotal(), "finding", "findings")
        + "; do not restore it from here, verify another copy or select another snapshot";
  }
}
