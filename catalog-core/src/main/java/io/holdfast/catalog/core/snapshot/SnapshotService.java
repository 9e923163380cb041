package io.holdfast.catalog.core.snapshot;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.record.CopyAdder;
import io.holdfast.catalog.core.record.Recorder;
import io.holdfast.catalog.core.retention.Retirement;
import io.holdfast.catalog.core.sidecar.SidecarService;
import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.AmbiguousSnapshotException;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.InvalidNameException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.snapshot.Snapshots;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Records snapshots and reads them back. Thread-safe. */
public final class SnapshotService implements Snapshots {
  private static final int AMBIGUOUS_SHOWN = 5;

  private final CatalogIndex index;
  private final Payloads payloads;
  private final Ledger ledger;
  private final Retirement retirement;
  private final Recorder recorder;
  private final CopyAdder copies;
  private final SidecarService sidecars;

  /**
   * A service.
   *
   * @param index finds snapshots
   * @param payloads reads and keeps payloads
   * @param ledger records
   * @param writing what else is done
   */
  public SnapshotService(CatalogIndex index, Payloads payloads, Ledger ledger, Writing writing) {
    this.index = index;
    this.payloads = payloads;
    this.ledger = ledger;
    this.retirement = writing.retirement();
    this.recorder = writing.recorder();
    this.sidecars = writing.sidecars();
    this.copies = new CopyAdder(payloads, ledger);
  }

  @Override
  public Recording record(
      SnapshotDraft draft,
      EntrySource source,
      RecordingOptions options,
      ProgressListener progress) {
    return Observation.recording(
        draft.dataset(),
        source.description().location(),
        () -> {
          sidecars.requireWritable(source.description().location(), options.bundle());
          return bundled(recorder.record(draft, source, options, progress), options);
        });
  }

  @Override
  public CopyAddition addCopy(
      SnapshotId snapshot,
      EntrySource source,
      RecordingOptions options,
      ProgressListener progress) {
    return Observation.copyAddition(
        snapshot,
        source.description().location(),
        () -> added(load(snapshot), source, options, progress));
  }

  private Recording bundled(Recording recording, RecordingOptions options) {
    return recording.withBundle(
        sidecars.recorded(recording.snapshot().dataset(), recording.copy(), options.bundle()));
  }

  private CopyAddition added(
      Snapshot snapshot, EntrySource source, RecordingOptions options, ProgressListener progress) {
    sidecars.requireWritable(source.description().location(), options.bundle());
    CopyAddition addition = copies.add(snapshot, source, options, progress);
    return addition.withBundle(
        sidecars.recorded(snapshot.dataset(), addition.copy(), options.bundle()));
  }

  /**
   * What a service writes with.
   *
   * @param recorder records payloads
   * @param retirement retires
   * @param sidecars writes bundles beside copies
   */
  public record Writing(Recorder recorder, Retirement retirement, SidecarService sidecars) {}

  @Override
  public Snapshot load(SnapshotId id) {
    return find(id).orElseThrow(() -> new UnknownSnapshotException(id.toString()));
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return index.find(id);
  }

  @Override
  public Snapshot resolve(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{8,64}")) {
      throw new InvalidNameException(
          "snapshot", prefix, "8 to 64 hexadecimal digits of its id, as list shows them");
    }
    List<Snapshot> matches = index.findByPrefix(digits, AMBIGUOUS_SHOWN);
    if (matches.isEmpty()) {
      throw new UnknownSnapshotException(prefix);
    }
    if (matches.size() > 1) {
      throw new AmbiguousSnapshotException(prefix, matches.stream().map(Snapshot::id).toList());
    }
    return matches.get(0);
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return index.list(query);
  }

  @Override
  public List<DatasetName> datasets() {
    return index.datasets();
  }

  @Override
  public List<Copy> copies(SnapshotId id) {
    return facts(id).copies();
  }

  @Override
  public SnapshotStatus status(SnapshotId id) {
    return facts(id).status();
  }

  private SnapshotFacts facts(SnapshotId id) {
    return index.facts(id).orElseThrow(() -> new UnknownSnapshotException(id.toString()));
  }

  @Override
  public void quarantine(SnapshotId id, String reason) {
    if (reason.isBlank()) {
      throw new InvalidNameException("reason", reason, "a sentence: it is recorded for good");
    }
    load(id);
    ledger.recordDeclaration(
        new DeclarationRow(id, DeclarationRow.Kind.QUARANTINED, reason, ledger.now()));
  }

  @Override
  public void retire(Collection<SnapshotId> ids, String reason) {
    retirement.retire(ids, reason);
  }

  @Override
  public Manifest manifest(SnapshotId id) {
    return payloads.manifests().open(load(id).root());
  }

  @Override
  public DiffSummary diff(
      SnapshotId before, SnapshotId after, Consumer<? super EntryChange> visitor) {
    return payloads
        .manifests()
        .diff(
            payloads.manifests().open(load(before).root()),
            payloads.manifests().open(load(after).root()),
            visitor);
  }

  @Override
  public List<PathVersion> history(DatasetName dataset, EntryPath path) {
    return new PathHistory(index, payloads.manifests()).of(dataset, path);
  }
}
