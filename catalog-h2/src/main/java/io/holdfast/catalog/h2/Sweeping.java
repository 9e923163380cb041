package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.h2.pack.PackLeases.PackLease;
import io.holdfast.catalog.h2.pack.PackSweep;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.SweepFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Frees nodes of a packed catalog. Nodes are put, read and committed meanwhile, but for the moment
 * in which the statement about it is committed. Thread-safe; sweeps wait for each other.
 */
final class Sweeping {
  private final PackedCatalog catalog;

  Sweeping(PackedCatalog catalog) {
    this.catalog = catalog;
  }

  NodeLease lease() {
    synchronized (catalog) {
      PackLease lease = catalog.leases().begin(catalog.nodesEnd());
      return new NodeLease() {
        @Override
        public void keep(Digest root) {
          // Under the monitor: a sweep has looked at it, or its nodes are gone.
          synchronized (catalog) {
            catalog.leases().keep(lease, root);
          }
        }

        @Override
        public void close() {
          catalog.leases().end(lease);
        }
      };
    }
  }

  SweepFigures sweepable(Predicate<Digest> live) {
    Optional<NodePacks> nodes = catalog.nodesForReading();
    return nodes.isEmpty()
        ? SweepFigures.NONE
        : FileWork.reading(
            catalog.directory(),
            () ->
                new PackSweep(nodes.get(), catalog.leases(), catalog, live)
                    .survey(catalog.nodesEnd()));
  }

  /** The caller holds the lock. */
  synchronized SweepFigures sweep(NodeSweep sweep) {
    sweep.mark();
    NodePacks nodes = catalog.nodesForWriting();
    PackSweep packs = new PackSweep(nodes, catalog.leases(), catalog, sweep::isLive);
    Path directory = catalog.directory();
    if (FileWork.reading(directory, () -> packs.survey(catalog.nodesEnd())).isNothing()) {
      return SweepFigures.NONE;
    }
    SweepFigures figures = stated(sweep, packs, nodes);
    return FileWork.writing(
        directory,
        () -> {
          packs.replace();
          catalog.dropFreedPlaces();
          return figures;
        });
  }

  private SweepFigures stated(NodeSweep sweep, PackSweep packs, NodePacks nodes) {
    try {
      return FileWork.writing(catalog.directory(), () -> freed(sweep, packs, nodes));
    } catch (RuntimeException | Error e) {
      packs.giveUp();
      throw e;
    }
  }

  private SweepFigures freed(NodeSweep sweep, PackSweep packs, NodePacks nodes) throws IOException {
    packs.fix();
    sweep.markNew(catalog.leases().roots(), key -> {});
    packs.copy();
    copyNew(sweep, packs); // While others go on, so that little is left for the moment below.
    synchronized (catalog) {
      copyNew(sweep, packs);
      SweepFigures figures = packs.figures();
      long size = catalog.size();
      catalog.commit(size, List.of(sweep.statement(size, figures)));
      nodes.left();
      return figures;
    }
  }

  private void copyNew(NodeSweep sweep, PackSweep packs) throws IOException {
    List<Digest> marked = new ArrayList<>();
    sweep.markNew(catalog.leases().roots(), marked::add);
    for (Digest key : marked) {
      packs.copy(key);
    }
    packs.append();
  }
}
