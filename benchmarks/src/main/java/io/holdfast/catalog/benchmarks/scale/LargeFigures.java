package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How fast is one very large snapshot recorded, looked up in, listed and compared? */
final class LargeFigures {
  private static final int LOOKUPS = 1_000;
  private static final int ROUNDS = 200;
  private static final int DIFFS = 11;

  private LargeFigures() {}

  static void make(Path directory, int entries, int changes) {
    Path place = directory.resolve("large");
    try (Catalog catalog = ScaleRun.catalog(place)) {
      SnapshotId[] full = new SnapshotId[1];
      double millis =
          Figures.millis(
              () ->
                  full[0] =
                      record(
                          catalog,
                          SnapshotDraft.full(ScaleRun.DATASET).build(),
                          GivenEntries.all(entries)));
      long bytes = Figures.bytes(place);
      Figures.row(
          Figures.text("record %,d given entries, durable", entries),
          Figures.text(
              "%.1f s, %,.0f entries/s; %.1f bytes an entry",
              millis / 1e3, entries / millis * 1e3, (double) bytes / entries),
          "-");
      double next =
          Figures.millis(
              () ->
                  record(
                      catalog,
                      SnapshotDraft.delta(ScaleRun.DATASET, full[0]).build(),
                      GivenEntries.scattered(changes, entries, 1)));
      Figures.row(
          Figures.text("next snapshot, %,d scattered changes of %,d", changes, entries),
          Figures.text("%.0f ms, %.2f MB", next, (Figures.bytes(place) - bytes) / 1e6),
          "-");
    }
  }

  static void print(Path directory, int entries) {
    Path place = directory.resolve("large");
    try (Catalog catalog = ScaleRun.catalog(place)) {
      List<Snapshot> snapshots =
          catalog.snapshots().list(SnapshotQuery.builder().dataset(ScaleRun.DATASET).build());
      SnapshotId full = snapshots.get(0).id();
      SnapshotId next = snapshots.get(1).id();
      printLookups(catalog.snapshots().manifest(full), entries);
      printDiffs(catalog, full, next, entries);
    }
  }

  private static void printLookups(Manifest manifest, int entries) {
    SplittableRandom random = new SplittableRandom(7);
    EntryPath[] paths =
        random.ints(LOOKUPS, 0, entries).mapToObj(GivenEntries::path).toArray(EntryPath[]::new);
    double[] cold = new double[LOOKUPS];
    for (int i = 0; i < LOOKUPS; i++) {
      EntryPath path = paths[i];
      cold[i] = Figures.millis(() -> find(manifest, path));
    }
    Figures.row(
        Figures.text("point lookup in %,d entries, cold", entries),
        Figures.text(
            "the first of the process %.1f ms; median of %,d paths, each asked for the first time, %.3f ms, p99 %.3f ms",
            cold[0], LOOKUPS, Figures.median(cold), Figures.quantile(cold, 0.99)),
        "5 ms");
    double[] warm = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      warm[round] =
          Figures.millis(() -> Arrays.stream(paths).forEach(path -> find(manifest, path)))
              * 1e3
              / LOOKUPS;
    }
    Figures.row(
        "the same, warm",
        Figures.text(
            "%.2f microseconds, mean over %,d paths, median of %d rounds",
            Figures.median(warm), LOOKUPS, ROUNDS),
        "50 microseconds");
    EntryPath directory = EntryPath.of("srv/data/d0003/e000312");
    int[] children = new int[1];
    double first = Figures.millis(() -> manifest.list(directory, entry -> children[0]++));
    Figures.row(
        Figures.text("list a directory of %d files", children[0]),
        Figures.text(
            "%.2f ms the first time, %.3f ms the second",
            first, Figures.millis(() -> manifest.list(directory, entry -> {}))),
        "-");
  }

  private static void find(Manifest manifest, EntryPath path) {
    if (manifest.find(path).isEmpty()) {
      throw new IllegalStateException("the snapshot lacks " + path);
    }
  }

  private static void printDiffs(Catalog catalog, SnapshotId full, SnapshotId next, int entries) {
    double[] millis = new double[DIFFS];
    int[] changes = new int[1];
    for (int i = 0; i < DIFFS; i++) {
      changes[0] = 0;
      millis[i] =
          Figures.millis(() -> catalog.snapshots().diff(full, next, change -> changes[0]++));
    }
    Figures.row(
        Figures.text("diff of two of %,d entries, %,d changes", entries, changes[0]),
        Figures.text(
            "the first %.1f ms, warm %.1f ms",
            millis[0], Figures.median(Arrays.copyOfRange(millis, 1, DIFFS))),
        "200 ms warm");
  }

  private static SnapshotId record(Catalog catalog, SnapshotDraft draft, GivenEntries entries) {
    return catalog.snapshots().record(draft, entries, ProgressListener.none()).snapshot().id();
  }
}
