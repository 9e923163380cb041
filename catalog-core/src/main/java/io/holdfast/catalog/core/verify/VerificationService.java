package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.DepthNotApplicableException;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies chains of payloads, and records the evidence. Thread-safe. */
public final class VerificationService implements Verifier {
  private final CatalogIndex index;
  private final Lineage lineage;
  private final Payloads payloads;
  private final CatalogLog log;
  private final Ledger ledger;
  private final Places places;

  /**
   * A verifier.
   *
   * @param index finds copies and verifications
   * @param lineage gives the chain
   * @param payloads reads and compares
   * @param log proves that snapshots stand in it
   * @param ledger records the evidence
   */
  public VerificationService(
      CatalogIndex index, Lineage lineage, Payloads payloads, CatalogLog log, Ledger ledger) {
    this.index = index;
    this.lineage = lineage;
    this.payloads = payloads;
    this.log = log;
    this.ledger = ledger;
    this.places = new Places(payloads.sources());
  }

  @Override
  public VerificationReport verify(
      VerificationTarget target, VerificationOptions options, ProgressListener listener) {
    return Observation.verification(
        target.snapshot(), options.depths(), () -> run(target, options, listener));
  }

  private VerificationReport run(
      VerificationTarget target, VerificationOptions options, ProgressListener listener) {
    List<Link> chain = resolve(target);
    requireApplicable(chain, options);
    ProgressCounter progress = Totals.of(chain, options.depths(), payloads.manifests(), listener);
    IntakeSettings settings = payloads.settings();
    LinkVerifier links =
        new LinkVerifier(
            payloads,
            options.threads() == 0 ? settings : settings.withThreads(options.threads()),
            options.depths(),
            progress);
    StructureCheck structure =
        new StructureCheck(payloads.manifests(), log, log.checkpoint().origin());
    FindingList findings = new FindingList(options.findingLimit());
    List<Verification> evidence = new ArrayList<>();
    Optional<Snapshot> parent = Optional.empty();
    for (Link link : chain) {
      Instant startedAt = ledger.now();
      long before = findings.total();
      if (options.depths().contains(Depth.STRUCTURE)) {
        structure.run(link.snapshot(), parent, options.depths(), findings);
      }
      Coverage coverage = links.verify(link.snapshot(), link.place(), findings);
      evidence.add(
          evidence(link, options, coverage, findings.total() - before)
              .during(startedAt, ledger.now())
              .build());
      parent = Optional.of(link.snapshot());
    }
    return record(target.snapshot(), options, evidence, findings);
  }

  private List<Link> resolve(VerificationTarget target) {
    List<Link> links = new ArrayList<>();
    for (Snapshot snapshot : lineage.chain(target.snapshot())) {
      List<Copy> copies = index.facts(snapshot.id()).map(SnapshotFacts::copies).orElse(List.of());
      links.add(
          new Link(
              snapshot,
              places.resolve(
                  snapshot, copies, Optional.ofNullable(target.places().get(snapshot.id())))));
    }
    return links;
  }

  private static void requireApplicable(List<Link> chain, VerificationOptions options) {
    if (!options.depths().contains(Depth.CONTAINER)) {
      return;
    }
    for (Link link : chain) {
      PayloadPlace place = link.place();
      if (place.problem().isEmpty() && place.container().isEmpty()) {
        throw new DepthNotApplicableException(
            Depth.CONTAINER,
            place.location(),
            place.copy().isPresent()
                ? "a directory has no container; use content"
                : "it is not a recorded copy, whose container would be known; use content");
      }
    }
  }

  private static Verification.Builder evidence(
      Link link, VerificationOptions options, Coverage coverage, long findings) {
    Verification.Builder evidence =
        Verification.builder(Ledger.DRAFT, link.snapshot().id())
            .location(link.place().location())
            .root(link.snapshot().payloadRoot())
            .depths(options.depths())
            .coverage(coverage)
            .findings(findings);
    link.place().copy().map(Copy::id).ifPresent(evidence::copy);
    return evidence;
  }

  private VerificationReport record(
      SnapshotId snapshot,
      VerificationOptions options,
      List<Verification> evidence,
      FindingList findings) {
    try {
      return report(snapshot, options, ledger.recordVerifications(evidence), findings);
    } catch (CatalogException e) {
      throw new VerificationNotRecordedException(report(snapshot, options, evidence, findings), e);
    }
  }

  private static VerificationReport report(
      SnapshotId snapshot,
      VerificationOptions options,
      List<Verification> evidence,
      FindingList findings) {
    return new VerificationReport(
        snapshot, options.depths(), evidence, findings.listed(), findings.total());
  }

  @Override
  public List<Verification> verifications(SnapshotId snapshot) {
    return index.facts(snapshot).map(SnapshotFacts::verifications).orElse(List.of());
  }

  /**
   * One payload of the chain.
   *
   * @param snapshot whose
   * @param place where it is read
   */
  record Link(Snapshot snapshot, PayloadPlace place) {}
}
