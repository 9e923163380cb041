package io.holdfast.catalog.core;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.encrypted.EncryptedStore;
import io.holdfast.catalog.core.facade.OpenCatalog;
import io.holdfast.catalog.core.facade.Surroundings;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.SourceOpener;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.StoreFactory;
import java.nio.file.Path;

/** Opens catalogs. */
public final class Catalogs {
  private Catalogs() {}

  /**
   * Opens the catalog in a store, and creates it if the store is new.
   *
   * @param store where it is kept, such as {@code H2Store.at(path)}
   * @throws io.holdfast.catalog.spi.StoreException if the store cannot be opened, or is damaged
   */
  public static Catalog open(StoreFactory store) {
    return open(store, CatalogOptions.defaults());
  }

  /**
   * Opens the catalog in a store, and creates it if the store is new.
   *
   * @param store where it is kept
   * @param options how it works in this process
   * @throws io.holdfast.catalog.spi.StoreException if the store cannot be opened, or is damaged
   * @throws io.holdfast.catalog.trust.PinRefusedException if it is not the catalog that was seen
   *     before, or an older state of it
   * @throws io.holdfast.catalog.trust.CheckpointRefusedException if too few vouch for it of those
   *     whom the options name, or it is not as they signed it
   */
  public static Catalog open(StoreFactory store, CatalogOptions options) {
    IntakeSettings settings =
        new IntakeSettings(
            options.threads(),
            options.tempDirectory(),
            options.sortBytes(),
            IntakeSettings.Buffers.of(options.threads()),
            IntakeSettings.Pacing.unlimited(options.waiting()));
    return OpenCatalog.open(
        store,
        new Surroundings(
            options.clock(),
            settings,
            FILES,
            options.cacheBytes(),
            new Surroundings.Keeping(options.trustSettings(), options.bundleKey())));
  }

  /**
   * The same store, with statements, nodes and hints encrypted with a key: what is written to it
   * names nothing that was backed up. Everybody who opens the catalog needs the key; without it the
   * catalog is lost. Its index is made in memory whenever it is opened. What somebody with access
   * to the files still learns is said under "Encrypted catalogs" in {@code docs/format.md}.
   *
   * <p>Opening it fails with a {@link io.holdfast.catalog.spi.StoreKeyException} if the catalog was
   * made with another key, or with none.
   *
   * @param store where it is kept
   * @param key asked for each time that the store is opened
   */
  public static StoreFactory encrypted(StoreFactory store, KeySource key) {
    return EncryptedStore.over(store, key);
  }

  /**
   * A store that keeps a catalog in memory, as long as the catalog is open: for tests and trials.
   */
  public static StoreFactory inMemory() {
    return MemoryStore.factory();
  }

  private static final SourceOpener FILES =
      new SourceOpener() {
        @Override
        public EntrySource open(SourceFormat format, Path location) {
          return Sources.open(format, location);
        }

        @Override
        public EntrySource detect(Path location) {
          return Sources.detect(location);
        }
      };
}
