package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.CatalogWriter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.gc.CollectionPreview;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.gc.Collector;
import io.holdfast.catalog.gc.FreedSpace;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.SweepFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Frees what only retired snapshots need. Thread-safe. */
public final class CollectorService implements Collector {
  private final CatalogStore store;
  private final Manifests manifests;
  private final Ledger ledger;
  private final CatalogWriter writer;
  private final CollectionRecord record;

  /**
   * A collector.
   *
   * @param store what to free it in
   * @param manifests of its catalog
   * @param ledger gives the times
   * @param writer told that the store has committed a statement
   * @param record tells what was freed before
   */
  public CollectorService(
      CatalogStore store,
      Manifests manifests,
      Ledger ledger,
      CatalogWriter writer,
      CollectionRecord record) {
    this.store = store;
    this.manifests = manifests;
    this.ledger = ledger;
    this.writer = writer;
    this.record = record;
  }

  @Override
  public CollectionPreview preview(ProgressListener progress) {
    LiveNodes live = live(progress);
    live.mark();
    SweepFigures figures = store.sweepable(live::isLive);
    return new CollectionPreview(live.gone(), live.needed(), space(figures));
  }

  @Override
  public CollectionReport collect(ProgressListener progress) {
    LiveNodes live = live(progress);
    SweepFigures figures;
    try {
      figures = store.sweep(live);
    } finally {
      if (live.statedAt().isPresent()) {
        writer.committedByStore();
      }
    }
    return new CollectionReport(
        live.statedAt().isPresent() ? live.gone() : List.of(),
        live.needed(),
        space(figures),
        live.statedAt());
  }

  private LiveNodes live(ProgressListener progress) {
    return new LiveNodes(
        store.log(),
        manifests,
        ledger::now,
        new ProgressCounter(progress, ProgressListener.UNKNOWN, ProgressListener.UNKNOWN));
  }

  private static FreedSpace space(SweepFigures figures) {
    return new FreedSpace(
        figures.nodesFreed(),
        figures.bytesFreed(),
        figures.nodesCopied(),
        figures.bytesCopied(),
        figures.filesRewritten());
  }

  @Override
  public Optional<Instant> collectedAt(SnapshotId snapshot) {
    if (store.index().find(snapshot).isEmpty()) {
      throw new UnknownSnapshotException(snapshot.toString());
    }
    return record.find(snapshot).map(CollectedSnapshotException::collectedAt);
  }
}
