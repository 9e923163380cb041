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
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies one snapshot or many, and tells what came of it. Used by one thread. */
final class VerificationRun {
  private final Session session;
  private final Catalog catalog;
  private final VerificationOptions options;
  private final Depth depth;
  private final List<SnapshotId> unreached = new ArrayList<>();

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
      report = verify(target, options);
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
    List<VerificationReport> reports = new ArrayList<>();
    List<Unverified> failures = new ArrayList<>();
    Set<SnapshotId> covered = new HashSet<>();
    Page page = session.page();
    Instant begin = session.now();
    for (Snapshot snapshot : snapshots) {
      Optional<VerificationOptions> left = left(begin);
      if (!covered.contains(snapshot.id()) && left.isEmpty()) {
        unreached.add(snapshot.id());
      } else if (!covered.contains(snapshot.id())) {
        try {
          VerificationReport report =
              verify(VerificationTarget.of(snapshot.id()), left.orElseThrow());
          report.verifications().stream().map(Verification::snapshot).forEach(covered::add);
          reports.add(report);
          if (!session.json()) {
            print(page, report);
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
            + " could not be verified"
            + (unreached.isEmpty()
                ? ""
                : ", " + unreached.size() + " not begun within the time limit");
    if (!session.json()) {
      session.page().line(summary);
    }
    if (failures.isEmpty() && damaged == 0) {
      return ExitStatus.OK;
    }
    int status = Verdicts.refused(session, summary);
    return failures.isEmpty() ? status : ExitStatus.FAILED;
  }

  /** The options with what is left of the time; empty if none is. */
  private Optional<VerificationOptions> left(Instant begin) {
    if (options.timeLimit().isEmpty()) {
      return Optional.of(options);
    }
    Duration left = options.timeLimit().get().minus(Duration.between(begin, session.now()));
    return left.isZero() || left.isNegative()
        ? Optional.empty()
        : Optional.of(options.toBuilder().timeLimit(left).build());
  }

  private VerificationReport verify(VerificationTarget target, VerificationOptions chosen) {
    try (ProgressDisplay progress = session.progress("verifying")) {
      return catalog.verifier().verify(target, chosen, progress);
    }
  }

  private void fields(
      JsonDocument json, List<VerificationReport> reports, List<Unverified> failures) {
    json.flag(
        "clean", failures.isEmpty() && reports.stream().allMatch(VerificationReport::isClean));
    json.array("reports", list -> reports.forEach(report -> list.object(to -> fields(to, report))));
    json.texts("unreached", unreached);
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
