package io.holdfast.catalog.testkit;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import java.util.Arrays;

/** Where the contract suites get stores from. */
public interface StoreFixture {
  /** The identity that the suites give to catalogs. */
  CatalogIdentity IDENTITY =
      new CatalogIdentity("0123456789abcdef".repeat(2), ByteString.ofUtf8("sixteen bytes ok"));

  /** A factory of one store in which there is no catalog yet; opened again, it finds the same. */
  StoreFactory newStore();

  /** Opens a store, creating the catalog where there is none. */
  static CatalogStore open(StoreFactory factory) {
    CatalogStore store = factory.open(new SampleIndexer());
    store.initialise(IDENTITY);
    return store;
  }

  /** Commits statements at the end of the log. */
  static void commit(CatalogStore store, SampleStatement... statements) {
    store.commit(
        store.log().size(), Arrays.stream(statements).map(SampleStatement::bytes).toList());
  }
}
