package io.holdfast.catalog.spi;

/** Opens a store: the door through which a catalog gets one. */
@FunctionalInterface
public interface StoreFactory {
  /**
   * Opens the store, repairing what a crash left.
   *
   * @param indexer tells which rows a statement makes
   * @throws StoreException if it cannot be opened
   */
  CatalogStore open(StatementIndexer indexer);
}
