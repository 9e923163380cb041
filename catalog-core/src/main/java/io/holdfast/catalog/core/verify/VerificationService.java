package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.DepthNotApplicableException;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    ChainRun run = new ChainRun(chain, options, new FindingList(options.findingLimit()));
    run.read(listener);
    return run.record(target.snapshot());
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

  @Override
  public List<Verification> verifications(SnapshotId snapshot) {
    return index.facts(snapshot).map(SnapshotFacts::verifications).orElse(List.of());
  }

  @Override
  public List<CopyCoverage> coverage(SnapshotId snapshot) {
    return index
        .facts(snapshot)
        .map(facts -> new CoverageSurvey(payloads).of(facts))
        .orElse(List.of());
  }

  /** One verification: what it does, and what there is to record of it at any time. */
  private final class ChainRun {
    private final List<Link> chain;
    private final VerificationOptions options;
    private final FindingList findings;
    private final EvidenceBook book = new EvidenceBook(ledger);
    private final List<SampleOdds> samples = new ArrayList<>();
    private final RunPace pace;
    private final List<PayloadUnits> units;
    private volatile @Nullable PayloadRun current;

    ChainRun(List<Link> chain, VerificationOptions options, FindingList findings) {
      this.chain = chain;
      this.options = options;
      this.findings = findings;
      this.units = chain.stream().map(this::units).toList();
      this.pace = new RunPace(ledger.clock(), options.timeLimit(), this::checkpoint);
    }

    void read(ProgressListener listener) {
      try {
        readAll(Totals.of(chain, units, options, payloads.manifests(), listener));
      } catch (CancelledException e) {
        checkpoint();
        throw e;
      }
    }

    private void readAll(ProgressCounter progress) {
      IntakeSettings settings = payloads.settings().with(options.effort());
      LinkVerifier links = new LinkVerifier(payloads, settings, options.depths(), progress);
      StructureCheck structure =
          new StructureCheck(payloads.manifests(), log, log.checkpoint().origin());
      Optional<Snapshot> parent = Optional.empty();
      for (int i = 0; i < chain.size(); i++) {
        if (pace.isOver()) {
          return;
        }
        Link link = chain.get(i);
        PayloadRun run = new PayloadRun(link, options, units.get(i), findings, ledger);
        if (options.depths().contains(Depth.STRUCTURE)) {
          structure.run(link.snapshot(), parent, options.depths(), findings);
        }
        current = run;
        Verification evidence = run.read(links, pace);
        current = null;
        units.get(i).forget();
        run.odds().ifPresent(samples::add);
        book.add(evidence);
        parent = Optional.of(link.snapshot());
      }
    }

    private PayloadUnits units(Link link) {
      Depth depth = options.depths().contains(Depth.CONTENT) ? Depth.CONTENT : Depth.CONTAINER;
      return new PayloadUnits(link, depth, payloads, verifications(link.snapshot().id()));
    }

    /** Records what was read so far; where that fails, the next time or the end tries again. */
    private void checkpoint() {
      Unbroken.run(
          () -> {
            PayloadRun run = current;
            if (run != null) {
              run.piece().ifPresent(book::add);
            }
            try {
              book.record();
            } catch (CatalogException e) {
              return;
            }
          });
    }

    VerificationReport record(SnapshotId snapshot) {
      try {
        book.record();
        return report(snapshot);
      } catch (CatalogException e) {
        throw new VerificationNotRecordedException(report(snapshot), e);
      }
    }

    private VerificationReport report(SnapshotId snapshot) {
      return new VerificationReport(
          snapshot, options.depths(), book.all(), findings.listed(), findings.total(), samples);
    }
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
