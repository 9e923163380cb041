package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.VerificationJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.VerificationText;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
      session.document(json -> VerificationJson.fields(json, depth, report));
    } else {
      VerificationText.print(session.page(), report);
    }
  }

  /** Verifies many, each chain once; one that cannot be verified does not keep the rest from it. */
  int many(List<Snapshot> snapshots) {
    List<VerificationReport> reports = new ArrayList<>();
    List<Unverified> failures = new ArrayList<>();
    Set<SnapshotId> covered = new HashSet<>();
    Page page = session.page();
    for (Snapshot snapshot : snapshots) {
      if (!covered.contains(snapshot.id())) {
        try {
          VerificationReport report = verify(VerificationTarget.of(snapshot.id()));
          report.verifications().stream().map(Verification::snapshot).forEach(covered::add);
          reports.add(report);
          if (!session.json()) {
            VerificationText.print(page, report);
            session.answer().flush();
          }
        } catch (CancelledException e) {
          throw e;
        } catch (CatalogException e) {
          failures.add(new Unverified(snapshot.id(), String.valueOf(e.getMessage())));
          session.notes().say(snapshot.id() + " could not be verified: " + e.getMessage());
        }
      }
    }
    if (session.json()) {
      session.document(json -> fields(json, reports, failures));
    }
    return verdict(reports, failures);
  }

  private int verdict(List<VerificationReport> reports, List<Unverified> failures) {
    long damaged = reports.stream().filter(report -> !report.isClean()).count();
    String summary =
        Sizes.count(reports.size(), "chain", "chains")
            + " verified, "
            + damaged
            + " not clean, "
            + failures.size()
            + " could not be verified";
    if (!session.json()) {
      session.page().line(summary);
    }
    if (failures.isEmpty() && damaged == 0) {
      return ExitStatus.OK;
    }
    int status = Verdicts.refused(session, summary);
    return failures.isEmpty() ? status : ExitStatus.FAILED;
  }

  private VerificationReport verify(VerificationTarget target) {
    try (ProgressDisplay progress = session.progress("verifying")) {
      return catalog.verifier().verify(target, options, progress);
    }
  }

  private void fields(
      JsonDocument json, List<VerificationReport> reports, List<Unverified> failures) {
    json.flag(
        "clean", failures.isEmpty() && reports.stream().allMatch(VerificationReport::isClean));
    json.array(
        "reports",
        list ->
            reports.forEach(
                report -> list.object(to -> VerificationJson.fields(to, depth, report))));
    json.array(
        "unverified",
        list ->
            failures.forEach(
                failure ->
                    list.object(
                        to -> {
                          to.field("snapshot", failure.snapshot());
                          to.field("reason", failure.reason());
                        })));
  }

  private static String reason(VerificationReport report) {
    return "snapshot "
        + report.snapshot()
        + " is not intact: "
        + Sizes.count(report.findingsTotal(), "finding", "findings")
        + "; do not restore it from here, verify another copy or select another snapshot";
  }

  /** A snapshot that could not be verified, and why. */
  private record Unverified(SnapshotId snapshot, String reason) {}
}
