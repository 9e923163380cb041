package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what comes of a verification of several snapshots while it runs, each chain once: what was
 * told as a part of one is not told again for each of its links. The display of progress is taken
 * away meanwhile.
 */
final class SeriesTelling implements SeriesListener, AutoCloseable {
  private final Session session;
  private final Consumer<VerificationReport> out;
  private final List<VerificationReport> reports = new ArrayList<>();
  private final Set<SnapshotId> covered = new HashSet<>();
  private volatile ProgressDisplay progress;

  /**
   * Begins to tell.
   *
   * @param out prints a report
   */
  SeriesTelling(Session session, Consumer<VerificationReport> out) {
    this.session = session;
    this.out = out;
    this.progress = session.progress("verifying");
  }

  /** The reports that were told. */
  List<VerificationReport> reports() {
    return reports;
  }

  /** Whether a snapshot was told of, alone or as a link of a chain. */
  boolean isCovered(SnapshotId snapshot) {
    return covered.contains(snapshot);
  }

  @Override
  public void advanced(Progress now) {
    progress.advanced(now);
  }

  @Override
  public void verified(VerificationReport report) {
    if (covered.contains(report.snapshot())) {
      return;
    }
    report.verifications().stream().map(Verification::snapshot).forEach(covered::add);
    reports.add(report);
    progress.close();
    out.accept(report);
    progress = session.progress("verifying");
  }

  @Override
  public void failed(SnapshotId snapshot, CatalogException cause) {
    progress.close();
    session.notes().say(snapshot + " could not be verified: " + cause.getMessage());
    progress = session.progress("verifying");
  }

  @Override
  public void close() {
    progress.close();
  }
}
