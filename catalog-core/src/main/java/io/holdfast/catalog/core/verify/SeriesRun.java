package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the chains of one run have in common: its time, its progress, what was read, and what came
 * of it. For one thread, but for the pace.
 */
final class SeriesRun {
  private final Catalog catalog;
  private final VerificationOptions options;
  private final IntakeSettings settings;
  private final RunPace pace;
  private final Instant begin;
  private final ReadPayloads payloads;
  private final ProgressCounter progress;
  private final IdentityHashMap<Link, PayloadUnits> units = new IdentityHashMap<>();
  private final Map<LinkKey, LinkOutcome> outcomes = new HashMap<>();
  private volatile @Nullable ChainRun current;

  /**
   * A run that begins now.
   *
   * @param chains all that is to be verified
   */
  SeriesRun(
      Catalog catalog,
      VerificationOptions options,
      Collection<List<Link>> chains,
      ProgressListener listener) {
    this.catalog = catalog;
    this.options = options;
    this.settings = catalog.payloads().settings().with(options.effort());
    this.pace = new RunPace(catalog.ledger().clock(), options.timeLimit(), this::checkpoint);
    this.begin = catalog.ledger().now();
    List<Link> links = distinct(chains.stream().flatMap(List::stream));
    this.payloads = new ReadPayloads(links, options.depths(), catalog.ledger().clock());
    this.progress =
        Totals.of(
            links,
            link -> amount(link, links.size() == 1),
            options.depths(),
            catalog.payloads().manifests(),
            listener);
  }

  /** Where the units of a payload stand takes memory for each file: of many it is found again. */
  private Optional<PayloadUnits.Amount> amount(Link link, boolean isOnly) {
    if (!link.isReadable(options)) {
      return Optional.empty();
    }
    try {
      return units(link).amount(options);
    } catch (DamagedManifestException e) {
      return Optional.empty(); // Found again, and then reported, by the check of the structure.
    } finally {
      if (!isOnly) {
        forget(link);
      }
    }
  }

  /** The units of a payload, and what was read of them before. */
  PayloadUnits units(Link link) {
    Depth depth = options.depths().contains(Depth.CONTENT) ? Depth.CONTENT : Depth.CONTAINER;
    return units.computeIfAbsent(
        link,
        l ->
            new PayloadUnits(
                l, depth, catalog.payloads(), catalog.verifications(l.snapshot().id())));
  }

  /** The units of a payload are not needed any more. */
  void forget(Link link) {
    units.remove(link);
  }

  private static List<Link> distinct(Stream<Link> links) {
    Map<Object, Link> distinct = new LinkedHashMap<>();
    links.forEach(
        link -> distinct.putIfAbsent(LinkKey.of(link).map(Object.class::cast).orElse(link), link));
    return List.copyOf(distinct.values());
  }

  /**
   * Verifies a chain.
   *
   * @param snapshot at its end
   */
  VerificationReport verify(SnapshotId snapshot, List<Link> chain) {
    ChainRun run = new ChainRun(chain, this);
    current = run;
    try {
      run.read();
      return run.record(snapshot);
    } finally {
      current = null;
    }
  }

  private void checkpoint() {
    ChainRun run = current;
    if (run != null) {
      run.checkpoint();
    }
  }

  Catalog catalog() {
    return catalog;
  }

  VerificationOptions options() {
    return options;
  }

  /** What reading may use; a throttle is one for all chains. */
  IntakeSettings settings() {
    return settings;
  }

  RunPace pace() {
    return pace;
  }

  /** When the run began: nothing that it shares was read before. */
  Instant begin() {
    return begin;
  }

  ReadPayloads payloads() {
    return payloads;
  }

  ProgressCounter progress() {
    return progress;
  }

  /** What came of a payload that belongs to an earlier chain, too. */
  Optional<LinkOutcome> outcome(Link link) {
    return LinkKey.of(link).map(outcomes::get).filter(Objects::nonNull);
  }

  /** Whether all payloads of a chain belong to earlier ones, too. */
  boolean isKnown(List<Link> chain) {
    return chain.stream().allMatch(link -> outcome(link).isPresent());
  }

  /** Takes note of what came of a payload. */
  void note(Link link, LinkOutcome outcome) {
    LinkKey.of(link).ifPresent(key -> outcomes.put(key, outcome));
  }

  /**
   * What a run works with.
   *
   * @param index finds verifications
   * @param payloads reads and compares
   * @param log proves that snapshots stand in it
   * @param ledger records the evidence
   */
  record Catalog(CatalogIndex index, Payloads payloads, CatalogLog log, Ledger ledger) {
    List<Verification> verifications(SnapshotId snapshot) {
      return index.facts(snapshot).map(SnapshotFacts::verifications).orElse(List.of());
    }
  }

  /** A payload at a recorded copy; one at a place that was given by hand is never the same. */
  private record LinkKey(SnapshotId snapshot, CopyId copy) {
    static Optional<LinkKey> of(Link link) {
      return link.place().copy().map(copy -> new LinkKey(link.snapshot().id(), copy.id()));
    }
  }
}
