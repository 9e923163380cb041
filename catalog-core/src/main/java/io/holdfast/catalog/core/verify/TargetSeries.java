package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.core.verify.SeriesRun.Catalog;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.SeriesReport.Unverified;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Verifies several targets, one after the other. For one thread, and one use. */
final class TargetSeries {
  private final List<? extends VerificationTarget> targets;
  private final VerificationOptions options;
  private final SeriesListener listener;
  private final Map<VerificationTarget, List<Link>> chains = new LinkedHashMap<>();
  private final List<VerificationReport> reports = new ArrayList<>();
  private final List<Unverified> unverified = new ArrayList<>();
  private final List<SnapshotId> unreached = new ArrayList<>();

  TargetSeries(
      List<? extends VerificationTarget> targets,
      VerificationOptions options,
      SeriesListener listener) {
    this.targets = List.copyOf(targets);
    this.options = options;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @param resolving gives the chain of a target
   */
  SeriesReport run(
      Catalog catalog, BiFunction<VerificationTarget, VerificationOptions, List<Link>> resolving) {
    for (VerificationTarget target : targets) {
      unlessItFails(
          target, () -> chains.computeIfAbsent(target, wanted -> resolving.apply(wanted, options)));
    }
    SeriesRun series = new SeriesRun(catalog, options, chains.values(), listener);
    chains.forEach((target, chain) -> verify(series, target, chain));
    return new SeriesReport(reports, unverified, unreached);
  }

  private void verify(SeriesRun series, VerificationTarget target, List<Link> chain) {
    SnapshotId snapshot = target.snapshot();
    if (series.pace().isOver() && !series.isKnown(chain)) {
      unreached.add(snapshot);
      return;
    }
    unlessItFails(
        target,
        () -> {
          VerificationReport report =
              Observation.verification(
                  snapshot, options.depths(), () -> series.verify(snapshot, chain));
          reports.add(report);
          listener.verified(report);
        });
  }

  private void unlessItFails(VerificationTarget target, Runnable step) {
    try {
      step.run();
    } catch (CancelledException e) {
      throw e;
    } catch (CatalogException e) {
      unverified.add(new Unverified(target.snapshot(), e));
      listener.failed(target.snapshot(), e);
    }
  }
}
