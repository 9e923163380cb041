package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What do years of daily snapshots cost, each a few changes of many entries? */
final class GrowthFigures {
  private static final Instant FIRST = Instant.parse("2023-11-30T02:00:00Z");

  private GrowthFigures() {}

  /** Records a full snapshot and then a delta for each day, all of it durable one by one. */
  static void print(Path directory, int entries, int days, int changes) {
    Path place = directory.resolve("daily");
    double[] millis = new double[days];
    long full;
    try (Catalog catalog = ScaleRun.catalog(place)) {
      SnapshotId last =
          record(catalog, at(SnapshotDraft.full(ScaleRun.DATASET), 0), GivenEntries.all(entries));
      full = Figures.bytes(place);
      for (int day = 1; day <= days; day++) {
        SnapshotDraft draft = at(SnapshotDraft.delta(ScaleRun.DATASET, last), day);
        GivenEntries changed = GivenEntries.scattered(changes, entries, day);
        SnapshotId[] recorded = new SnapshotId[1];
        millis[day - 1] = Figures.millis(() -> recorded[0] = record(catalog, draft, changed));
        last = recorded[0];
      }
    }
    long all = Figures.bytes(place);
    Figures.row(
        Figures.text("next snapshot, %,d scattered changes of %,d", changes, entries),
        Figures.text(
            "median of %,d: %.0f ms, p99 %.0f ms, the first %.0f ms; %.2f MB each",
            days,
            Figures.median(millis),
            Figures.quantile(millis, 0.99),
            millis[0],
            (all - full) / 1e6 / days),
        "300 ms, 10 MB");
    Figures.row(
        Figures.text("daily for %,d days", days),
        Figures.text(
            "%.0f s in all; %.2f GB, of which %.2f GB the first",
            Arrays.stream(millis).sum() / 1e3, all / 1e9, full / 1e9),
        "-");
  }

  /** Asks for the history of paths that changed now and then. */
  static void printHistory(Path directory, int entries, int changes) {
    Path place = directory.resolve("daily");
    try (Catalog catalog = ScaleRun.catalog(place)) {
      int snapshots =
          catalog
              .snapshots()
              .list(SnapshotQuery.builder().dataset(ScaleRun.DATASET).limit(1_000_000).build())
              .size();
      int[] numbers =
          GivenEntries.scattered(changes, entries, 500).changed().stream().limit(11).toArray();
      double[] millis = new double[numbers.length];
      int versions = 0;
      for (int i = 0; i < numbers.length; i++) {
        EntryPath path = GivenEntries.path(numbers[i]);
        long start = System.nanoTime();
        versions += catalog.snapshots().history(ScaleRun.DATASET, path).size();
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      Figures.row(
          Figures.text("history of one path over %,d snapshots", snapshots),
          Figures.text(
              "the first %.0f ms, then other paths, median of %d: %.0f ms (%.1f versions on average)",
              millis[0],
              numbers.length - 1,
              Figures.median(Arrays.copyOfRange(millis, 1, millis.length)),
              (double) versions / numbers.length),
          "300 ms");
    }
  }

  private static SnapshotDraft at(SnapshotDraft.Builder draft, int day) {
    return draft.consistentAt(FIRST.plus(Duration.ofDays(day))).build();
  }

  private static SnapshotId record(Catalog catalog, SnapshotDraft draft, GivenEntries entries) {
    return catalog.snapshots().record(draft, entries, ProgressListener.none()).snapshot().id();
  }
}
