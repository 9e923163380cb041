package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * How many small snapshots a second are recorded, each of them on disk before it is acknowledged?
 */
final class SmallFigures {
  private static final int FILES = 10;

  private SmallFigures() {}

  static void print(Path directory, int recordings)
      throws IOException, InterruptedException, ExecutionException {
    for (int threads : new int[] {1, 16}) {
      Path place = directory.resolve("small");
      Figures.remove(place);
      try (Catalog catalog = ScaleRun.catalog(place)) {
        record(catalog, 0, recordings / 4, threads); // compiled before it is timed
        long start = System.nanoTime();
        record(catalog, recordings, recordings, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        Figures.row(
            Figures.text(
                "%,d durable recordings of %d entries, threads: %d", recordings, FILES, threads),
            Figures.text("%,.0f a second", recordings / seconds),
            threads == 1 ? "-" : "500 a second");
      }
    }
  }

  /** Records so many snapshots of other contents each. */
  static void record(Catalog catalog, int from, int recordings, int threads)
      throws InterruptedException, ExecutionException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(
              () ->
                  IntStream.range(from, from + recordings)
                      .parallel()
                      .forEach(
                          number ->
                              catalog
                                  .snapshots()
                                  .record(
                                      SnapshotDraft.full(DatasetName.of("small/" + number % 16))
                                          .build(),
                                      new GivenEntries(() -> IntStream.range(0, FILES), number),
                                      ProgressListener.none())))
          .get();
    } finally {
      pool.shutdown();
    }
  }
}
