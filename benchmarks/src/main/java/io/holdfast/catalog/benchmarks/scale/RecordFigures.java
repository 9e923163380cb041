package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** How fast are given entries recorded, durably, and how much space do they take? */
final class RecordFigures {
  private static final int DIGEST_BYTES = 32;

  private RecordFigures() {}

  static void print(Path directory, int entries, int runs) throws IOException, SQLException {
    double[] ours = new double[runs];
    double[] rows = new double[runs];
    long bytes = 0;
    long rowBytes = 0;
    for (int run = 0; run < runs; run++) {
      Path catalog = Files.createDirectories(directory).resolve("recorded");
      Figures.remove(catalog);
      ours[run] = entries / Figures.millis(() -> record(catalog, entries)) * 1e3;
      bytes = Figures.bytes(catalog);
      Path database = directory.resolve("rows");
      long start = System.nanoTime();
      RowPerEntry.record(database, entries);
      rows[run] = entries / ((System.nanoTime() - start) / 1e9);
      Path file = directory.resolve("rows.mv.db");
      rowBytes = Files.size(file);
      Files.delete(file);
    }
    Figures.row(
        Figures.text("record %,d given entries, durable", entries),
        Figures.text(
            "%,.0f entries/s (%,.0f to %,.0f)",
            Figures.median(ours), Figures.quantile(ours, 0), Figures.quantile(ours, 1)),
        "300,000 entries/s, heap 256 MB");
    Figures.row(
        "the same, one row an entry in H2",
        Figures.text(
            "%,.0f entries/s, %.0f bytes an entry; the catalog is %.1f times as fast",
            Figures.median(rows),
            (double) rowBytes / entries,
            Figures.median(ours) / Figures.median(rows)),
        "5 times");
    Figures.row(
        "size of the catalog, first full snapshot",
        Figures.text(
            "%.1f bytes an entry: the digest's %d and %.1f",
            (double) bytes / entries, DIGEST_BYTES, (double) bytes / entries - DIGEST_BYTES),
        "the digest and 60 bytes");
  }

  /** Opens a catalog, records, and closes it: all of that is timed. */
  private static void record(Path directory, int entries) {
    try (Catalog catalog = ScaleRun.catalog(directory)) {
      catalog
          .snapshots()
          .record(
              SnapshotDraft.full(ScaleRun.DATASET).build(),
              GivenEntries.all(entries),
              ProgressListener.none());
    }
  }
}
