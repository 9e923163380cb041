package io.holdfast.catalog.core.reconcile;

import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.verify.ContentCheck;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.core.verify.ManifestReading;
import io.holdfast.catalog.core.verify.Payload;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Coverage;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares targets with snapshots. Records nothing. Thread-safe. */
public final class Reconciler {
  private final Payloads payloads;
  private final Clock clock;

  /**
   * A reconciler.
   *
   * @param payloads reads and compares
   * @param clock times it
   */
  public Reconciler(Payloads payloads, Clock clock) {
    this.payloads = Objects.requireNonNull(payloads, "payloads");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Compares a target with a snapshot's whole state. A target that cannot be read is a finding.
   *
   * @param snapshot what should stand there
   * @param target what stands there
   * @param options what is compared
   * @param listener told how far it is
   */
  public ReconciliationReport reconcile(
      Snapshot snapshot,
      EntrySource target,
      ReconciliationOptions options,
      ProgressListener listener) {
    return reconcile(snapshot, target, options, finding -> true, listener);
  }

  /**
   * As {@link #reconcile(Snapshot, EntrySource, ReconciliationOptions, ProgressListener)}.
   *
   * @param wanted tells which findings count, beside those that the options' rules leave out
   */
  public ReconciliationReport reconcile(
      Snapshot snapshot,
      EntrySource target,
      ReconciliationOptions options,
      Predicate<Finding> wanted,
      ProgressListener listener) {
    Instant startedAt = clock.instant();
    String location = target.description().location();
    Predicate<Finding> notIgnored =
        finding -> finding.path().filter(options.ignored()::covers).isEmpty();
    FindingList findings = new FindingList(options.findingLimit(), notIgnored.and(wanted));
    Coverage coverage = Coverage.NONE;
    try {
      StoredManifest manifest = payloads.manifests().open(snapshot.root());
      ProgressCounter progress =
          new ProgressCounter(listener, manifest.entries(), manifest.bytes());
      EntrySource compared = new TargetSource(target, options);
      Payload payload = new Payload(manifest, snapshot.fields(), compared, Optional.empty());
      ContentCheck check =
          new ContentCheck(payloads.chunkLists(), payloads.settings().with(options.effort()));
      coverage = check.run(payload, progress, findings).coverage();
    } catch (DamagedManifestException e) {
      findings.add(ManifestReading.finding(e, location));
    }
    return ReconciliationReport.builder(snapshot.id(), snapshot.root(), location)
        .ignored(options.ignored(), findings.unwanted())
        .coverage(coverage)
        .findings(findings.listed(), findings.total(), findings.counts())
        .during(startedAt, clock.instant())
        .build();
  }
}
