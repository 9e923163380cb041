package io.holdfast.catalog.h2;

import static io.holdfast.catalog.testkit.SampleSweep.blobs;
import static io.holdfast.catalog.testkit.SampleSweep.drop;
import static io.holdfast.catalog.testkit.SampleSweep.refs;

import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.SampleSweep;
import io.holdfast.catalog.testkit.StoreFixture;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Made the catalog in {@code catalogs/store-1} of the test resources, by hand: {@code
 * OldCatalogMaker DIRECTORY}, at the last commit whose packs held nodes uncompressed and whose
 * index had format 5. It has a pack that was freed, one that is read, and an index.
 */
final class OldCatalogMaker {
  /** Statements in the catalog. */
  static final int STATEMENTS = 39;

  /** Blobs that are referred to. */
  static final int[] BLOBS = {1, 3, 4, 5, 6, 7, 8, 9};

  /** Blobs that were freed. */
  static final int[] FREED = {0, 2};

  private OldCatalogMaker() {}

  public static void main(String[] args) {
    H2Store factory = H2Store.at(Path.of(args[0])).statementsInMemory(3);
    try (CatalogStore store = StoreFixture.open(factory)) {
      for (int i = 0; i < 8; i++) {
        store.nodes().putAll(blobs(i));
        StoreFixture.commit(store, refs(i));
        commitSnapshot(store, i);
      }
      StoreFixture.commit(store, drop(0), drop(8));
      store.sweep(new SampleSweep(store.log()));
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.nodes().putAll(blobs(8, 9));
      StoreFixture.commit(store, refs(8, 9));
      commitSnapshot(store, 8);
    }
  }

  private static void commitSnapshot(CatalogStore store, int number) {
    SampleStatement snapshot = snapshot(number);
    StoreFixture.commit(
        store,
        snapshot,
        SampleStatement.copy(snapshot.id(), "/copies/" + number),
        SampleStatement.verification(snapshot.id(), Instant.ofEpochSecond(number)));
  }

  static SampleStatement snapshot(int number) {
    return SampleStatement.snapshot("cell/db", Instant.ofEpochSecond(number));
  }
}
