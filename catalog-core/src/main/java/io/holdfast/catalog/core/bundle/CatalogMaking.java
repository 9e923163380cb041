package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.bundle.RebuildReport.History;
import io.holdfast.catalog.core.log.StatementRows;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes catalogs from bundles. Immutable and thread-safe.
 *
 * @param key decrypts them
 * @param pin the state of a log that this client had seen, if any
 * @param clock tells when
 */
public record CatalogMaking(Optional<KeySource> key, Optional<Checkpoint> pin, Clock clock) {
  /**
   * What was made.
   *
   * @param checkpoint the newest state of the old log that was at hand
   * @param bundles what was read
   * @param passedOver what could not be used
   * @param history what came over
   */
  public record Made(
      Checkpoint checkpoint,
      List<BundleSummary> bundles,
      List<BundleException> passedOver,
      History history) {}

  /** Reads a bundle, whole, and checks all that can be checked without a catalog. */
  public BundleSummary check(Path file) {
    return BundleReader.read(file, key, new BundleVisitor() {});
  }

  /**
   * Makes a catalog from the bundles below a directory.
   *
   * @param origin the log to take; needed where there are bundles of several
   */
  public Made fromFolder(Path directory, Optional<String> origin, StoreFactory target) {
    BundleFolder folder = BundleFolder.read(directory, key, origin);
    return make(folder.gathered(), folder.passedOver(), target);
  }

  /** Makes a catalog from a backup. */
  public Made fromBackup(Path file, StoreFactory target) {
    ReadBundle backup = ReadBundle.of(file, key);
    if (backup.head().kind() != BundleKind.CATALOG) {
      throw new BundleException(
          Code.UNSUITABLE,
          file.toString(),
          "expected a backup of a catalog, found the bundle of a snapshot",
          null);
    }
    return make(alone(backup), List.of(), target);
  }

  /**
   * Fills a store that is gone when it is closed from one bundle or backup.
   *
   * @param tempDirectory where the nodes go
   */
  public StoreFactory scratch(Path file, Path tempDirectory) {
    ReadBundle bundle = ReadBundle.of(file, key);
    return indexer -> {
      CatalogStore store = new ScratchStore(file.toString(), tempDirectory, indexer, clock);
      try {
        new CatalogImport(store, alone(bundle), pin, clock).run(key);
        return store;
      } catch (RuntimeException | Error e) {
        store.close();
        throw e;
      }
    };
  }

  private static Gathered alone(ReadBundle bundle) {
    Gathered gathered = new Gathered();
    gathered.add(bundle);
    return gathered;
  }

  private Made make(Gathered gathered, List<BundleException> passedOver, StoreFactory target) {
    try (CatalogStore store = target.open(new StatementRows())) {
      History history = new CatalogImport(store, gathered, pin, clock).run(key);
      return new Made(
          gathered.newest().head().checkpoint(),
          gathered.bundles().stream().map(ReadBundle::summary).toList(),
          passedOver,
          history);
    }
  }
}
