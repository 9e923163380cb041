package io.holdfast.catalog.core.record;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.SortedEntries;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.gc.CollectionRecord;
import io.holdfast.catalog.core.intake.Intake;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.intake.ReadingPlan;
import io.holdfast.catalog.core.intake.Taken;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.lineage.TimelineInForce;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.InvalidSnapshotException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.NodeLease;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads payloads and records them as snapshots. Thread-safe. */
public final class Recorder {
  /** Findings after which a snapshot does not hold everything that its source held. */
  private static final Set<FindingCode> INCOMPLETE =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(FindingCode.DUPLICATE_ENTRY)));

  private final CatalogIndex index;
  private final Payloads payloads;
  private final Ledger ledger;
  private final TimelineInForce timelines;
  private final CollectionRecord collections;

  /**
   * A recorder.
   *
   * @param index finds parents
   * @param payloads reads and keeps
   * @param ledger records
   * @param timelines tells the timeline where a draft names none
   * @param collections tells which manifests were freed
   */
  public Recorder(
      CatalogIndex index,
      Payloads payloads,
      Ledger ledger,
      TimelineInForce timelines,
      CollectionRecord collections) {
    this.index = index;
    this.payloads = payloads;
    this.ledger = ledger;
    this.timelines = timelines;
    this.collections = collections;
  }

  /** Records; see {@link io.holdfast.catalog.snapshot.Snapshots#record}. */
  public Recording record(
      SnapshotDraft draft,
      EntrySource source,
      RecordingOptions options,
      ProgressListener listener) {
    try (NodeLease lease = ledger.lease()) {
      return record(draft, source, options, listener, lease);
    }
  }

  private Recording record(
      SnapshotDraft draft,
      EntrySource source,
      RecordingOptions options,
      ProgressListener listener,
      NodeLease lease) {
    Instant startedAt = ledger.now();
    Instant consistentAt = draft.consistentAt().orElse(startedAt);
    Optional<Snapshot> parent = DraftCheck.parent(draft, index);
    parent.ifPresent(base -> hold(draft, base, lease));
    EnumSet<SnapshotMark> marks = EnumSet.noneOf(SnapshotMark.class);
    if (DraftCheck.isClockSuspect(draft, consistentAt, parent, startedAt)) {
      marks.add(SnapshotMark.CLOCK_SUSPECT);
    }
    ProgressCounter progress =
        new ProgressCounter(listener, ProgressListener.UNKNOWN, ProgressListener.UNKNOWN);
    IntakeSettings settings = payloads.settings().with(options.effort());
    try (Intake intake =
        new Intake(source, ReadingPlan.everything(draft.scheme()), settings, progress)) {
      Taken taken = intake.read();
      SortedEntries entries = taken.entries();
      Snapshot.Builder snapshot =
          Snapshot.builder(Ledger.DRAFT_SNAPSHOT)
              .dataset(draft.dataset())
              .timeline(timeline(draft, consistentAt))
              .labels(draft.labels())
              .fields(source.description().fields());
      draft.parent().ifPresent(snapshot::parent);
      draft.position().ifPresent(snapshot::position);
      build(draft, entries, parent, snapshot);
      if (entries.findingCounts().keySet().stream().anyMatch(INCOMPLETE::contains)) {
        marks.add(SnapshotMark.INCOMPLETE);
      }
      snapshot.findings(entries.findingsTotal()).marks(marks);
      taken.container().ifPresent(this::keepContainer);
      try {
        snapshot.times(times(draft, consistentAt, startedAt, ledger.now()));
        return record(snapshot.build(), source.description(), taken);
      } catch (IllegalArgumentException e) {
        // Times in disorder, or a text that no statement can hold.
        throw new InvalidSnapshotException(
            draft.dataset(), "it cannot be written: " + e.getMessage());
      }
    }
  }

  /**
   * What a delta takes over from its parent is not put again: it is held first, then looked at
   * whether it was freed before.
   */
  private void hold(SnapshotDraft draft, Snapshot parent, NodeLease lease) {
    if (draft.kind() == SnapshotKind.DELTA) {
      lease.keep(parent.root().digest());
      collections.requireKept(parent.id());
    }
  }

  private TimelineName timeline(SnapshotDraft draft, Instant consistentAt) {
    return draft.timeline().orElseGet(() -> timelines.at(draft.dataset(), consistentAt));
  }

  private static SnapshotTimes times(
      SnapshotDraft draft, Instant consistentAt, Instant startedAt, Instant recordedAt) {
    Instant started = draft.startedAt().orElse(draft.finishedAt().orElse(startedAt));
    Instant finished = draft.finishedAt().orElse(recordedAt);
    return new SnapshotTimes(consistentAt, started, finished, recordedAt);
  }

  private void build(
      SnapshotDraft draft,
      SortedEntries entries,
      Optional<Snapshot> parent,
      Snapshot.Builder snapshot) {
    Manifests manifests = payloads.manifests();
    ChunkLists chunkLists = payloads.chunkLists();
    StoredManifest manifest;
    if (draft.kind() == SnapshotKind.FULL) {
      manifest = manifests.build(new PayloadEntries(entries.iterator(), List.of(), chunkLists));
    } else {
      StoredManifest base = manifests.open(parent.orElseThrow().root());
      List<Entry> tombstones = new Deletions(draft, base).tombstones(entries::iterator);
      StoredManifest delta =
          manifests.buildDelta(
              base.root(), new PayloadEntries(entries.iterator(), tombstones, chunkLists));
      manifest = manifests.apply(base, delta.iterator());
      snapshot.deltaRoot(delta.root());
    }
    snapshot.root(manifest.root()).totals(manifest.entries(), manifest.bytes());
  }

  private void keepContainer(HashedContent container) {
    if (!container.chunks().isEmpty()) {
      payloads.chunkLists().put(container.reference(), container.chunks());
    }
  }

  private Recording record(Snapshot draft, SourceDescription source, Taken taken) {
    SortedEntries entries = taken.entries();
    Optional<ContentReference> container = taken.container().map(HashedContent::reference);
    if (source.location().equals(SourceDescription.NOWHERE)) {
      Snapshot snapshot = ledger.recordSnapshot(draft);
      return new Recording(snapshot, Optional.empty(), entries.findings(), entries.findingsTotal());
    }
    Ledger.SnapshotWithCopy recorded =
        ledger.recordSnapshot(draft, id -> copy(id, source, container));
    return new Recording(
        recorded.snapshot(),
        Optional.of(recorded.copy()),
        entries.findings(),
        entries.findingsTotal());
  }

  private Copy copy(
      SnapshotId snapshot, SourceDescription source, Optional<ContentReference> container) {
    return Copy.of(Ledger.DRAFT_COPY, snapshot, source, container.orElse(null), ledger.now());
  }
}
