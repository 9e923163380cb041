package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.core.verify.SeriesRun.Catalog;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.DepthNotApplicableException;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies chains of payloads, and records the evidence. Thread-safe. */
public final class VerificationService implements Verifier {
  private final Lineage lineage;
  private final Catalog catalog;
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
    this.lineage = lineage;
    this.catalog = new Catalog(index, payloads, log, ledger);
    this.places = new Places(payloads.sources());
  }

  @Override
  public VerificationReport verify(
      VerificationTarget target, VerificationOptions options, ProgressListener listener) {
    return Observation.verification(
        target.snapshot(),
        options.depths(),
        () -> {
          try (NodeLease lease = catalog.ledger().lease()) {
            List<Link> chain = chain(target, options, lease);
            return new SeriesRun(catalog, options, List.of(chain), listener)
                .verify(target.snapshot(), chain);
          }
        });
  }

  @Override
  public SeriesReport verifyAll(
      List<? extends VerificationTarget> targets,
      VerificationOptions options,
      SeriesListener listener) {
    try (NodeLease lease = catalog.ledger().lease()) {
      return new TargetSeries(targets, options, listener)
          .run(catalog, (target, all) -> chain(target, all, lease));
    }
  }

  /**
   * The lease is for its manifests, and for the sets of what is read until a statement names them.
   */
  private List<Link> chain(
      VerificationTarget target, VerificationOptions options, NodeLease lease) {
    List<Link> chain = resolve(target);
    requireApplicable(chain, options);
    for (Link link : chain) {
      lease.keep(link.snapshot().root().digest());
      lease.keep(link.snapshot().payloadRoot().digest());
      requireKept(link);
    }
    return chain;
  }

  /** What was freed is no finding; what is damaged is one, and found when it is read. */
  private void requireKept(Link link) {
    try {
      catalog.payloads().manifests().open(link.snapshot().payloadRoot());
    } catch (DamagedManifestException e) {
      return;
    }
  }

  private List<Link> resolve(VerificationTarget target) {
    List<Link> links = new ArrayList<>();
    for (Snapshot snapshot : lineage.chain(target.snapshot())) {
      List<Copy> copies =
          catalog.index().facts(snapshot.id()).map(SnapshotFacts::copies).orElse(List.of());
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

  @Override
  public List<Verification> verifications(SnapshotId snapshot) {
    return catalog.verifications(snapshot);
  }

  @Override
  public List<CopyCoverage> coverage(SnapshotId snapshot) {
    return catalog
        .index()
        .facts(snapshot)
        .map(facts -> new CoverageSurvey(catalog.payloads()).of(facts))
        .orElse(List.of());
  }

  /**
   * One payload of the chain.
   *
   * @param snapshot whose
   * @param place where it is read
   */
  record Link(Snapshot snapshot, PayloadPlace place) {
    /** Whether there is something to be read at all. */
    boolean isReadable(VerificationOptions options) {
      return place.problem().isEmpty()
          && (options.depths().contains(Depth.CONTENT)
              || options.depths().contains(Depth.CONTAINER));
    }
  }
}
