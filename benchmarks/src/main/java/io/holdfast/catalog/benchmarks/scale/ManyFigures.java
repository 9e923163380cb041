package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** How fast is a catalog of very many snapshots opened and asked? */
final class ManyFigures {
  private static final Instant FIRST = Instant.parse("2023-11-30T02:00:00Z");
  private static final int THREADS = 128;

  private ManyFigures() {}

  /**
   * Records snapshots of the same few entries, each durably; a dataset's in the order of their
   * times.
   */
  static void fill(Path directory, int snapshots, int datasets)
      throws InterruptedException, ExecutionException {
    Path place = directory.resolve("many");
    ForkJoinPool pool = new ForkJoinPool(THREADS);
    try (Catalog catalog = ScaleRun.catalog(place)) {
      long start = System.nanoTime();
      pool.submit(
              () ->
                  IntStream.range(0, datasets)
                      .parallel()
                      .forEach(dataset -> fill(catalog, dataset, snapshots / datasets)))
          .get();
      double seconds = (System.nanoTime() - start) / 1e9;
      Figures.row(
          Figures.text(
              "record %,d snapshots of %,d datasets, threads: %d", snapshots, datasets, THREADS),
          Figures.text("%,.0f a second, %.1f GB", snapshots / seconds, Figures.bytes(place) / 1e9),
          "-");
    } finally {
      pool.shutdown();
    }
  }

  private static void fill(Catalog catalog, int dataset, int snapshots) {
    for (int i = 0; i < snapshots; i++) {
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(name(dataset))
                  .consistentAt(FIRST.plus(Duration.ofHours(i)))
                  .build(),
              new GivenEntries(() -> IntStream.range(0, 3), dataset),
              ProgressListener.none());
    }
  }

  static void print(Path directory) {
    Path place = directory.resolve("many");
    long start = System.nanoTime();
    try (Catalog catalog = ScaleRun.catalog(place)) {
      double opened = (System.nanoTime() - start) / 1e6;
      SelectionRequest request =
          SelectionRequest.forDataset(name(17)).at(FIRST.plus(Duration.ofDays(20))).build();
      double first = Figures.millis(() -> catalog.selector().select(request));
      double second = Figures.millis(() -> catalog.selector().select(request));
      double health = Figures.millis(() -> catalog.health().check(HealthRequest.of(name(17))));
      Figures.row(
          "open the catalog, fresh process",
          Figures.text(
              "%.0f ms; then a selection %.0f ms, and again %.1f ms; health of a dataset %.0f ms",
              opened, first, second, health),
          "1 s");
    }
  }

  private static DatasetName name(int dataset) {
    return DatasetName.of(Figures.text("fleet/host-%04d", dataset));
  }
}
