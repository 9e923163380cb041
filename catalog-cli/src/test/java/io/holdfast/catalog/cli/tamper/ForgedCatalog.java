package io.holdfast.catalog.cli.tamper;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A catalog on disk whose index says something else than its statements, with all checksums right:
 * it was opened with an indexer that lies. Its client keeps a pin. Used by one thread.
 */
final class ForgedCatalog {
  static final DatasetName DATASET = DatasetName.of("db");
  private static final int ENOUGH_FOR_AN_INDEX_FILE = 1_000;

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Path directory;
  private final Path payload;

  /** A place for a catalog, and a payload of one file, under a directory. */
  ForgedCatalog(Path directory) throws IOException {
    this.directory = directory;
    this.payload = Files.createDirectories(directory.resolve("payload"));
    Files.writeString(payload.resolve("a"), "a");
  }

  /** What is recorded. */
  Path payload() {
    return payload;
  }

  /** Lets time pass. */
  void later(Duration duration) {
    clock.advance(duration);
  }

  Instant now() {
    return clock.instant();
  }

  private Path place() {
    return directory.resolve("catalog");
  }

  private CatalogOptions options() {
    return CatalogOptions.builder().clock(clock).pin(Pins.file(directory.resolve("pin"))).build();
  }

  /** Opens it, or makes it. */
  Catalog open() {
    return Catalogs.open(H2Store.at(place()), options());
  }

  /**
   * Opens it, or makes it, with rows that are not those of its statements.
   *
   * @param lie what stands in the place of each row
   */
  Catalog openLying(Function<IndexRow, Stream<IndexRow>> lie) {
    return Catalogs.open(
        honest ->
            H2Store.at(place())
                .open(statement -> honest.rows(statement).stream().flatMap(lie).toList()),
        options());
  }

  /** Records the payload as it is now. */
  Snapshot record(Catalog catalog, DatasetName dataset) {
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(dataset).consistentAt(clock.instant()).build(),
            Sources.directory(payload),
            progress -> {})
        .snapshot();
  }

  /** Appends so many statements about another dataset that closing writes an index file. */
  void fill(Catalog catalog) {
    Snapshot filler = record(catalog, DatasetName.of("other"));
    IntStream.range(0, ENOUGH_FOR_AN_INDEX_FILE)
        .parallel()
        .forEach(i -> catalog.snapshots().quarantine(filler.id(), "reason " + i));
  }

  /** Removes the index, which the next opening makes again from the statements. */
  void forgetIndex() {
    H2Store.existing(place()).forgetIndex();
  }

  /** How many index files there are. */
  long indexFiles() throws IOException {
    try (Stream<Path> files = Files.list(place())) {
      return files.filter(file -> file.getFileName().toString().startsWith("index-")).count();
    }
  }
}
