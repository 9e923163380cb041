package io.holdfast.catalog.core;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.bundle.CatalogMaking;
import io.holdfast.catalog.core.seal.KeyFileSource;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.spi.StoreFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads bundles and backups where the catalog is lost: looks at them, verifies copies by them, and
 * makes catalogs from them. Immutable and thread-safe.
 */
public final class BundleFiles {
  private final Optional<KeySource> key;
  private final CatalogOptions options;

  private BundleFiles(Optional<KeySource> key, CatalogOptions options) {
    this.key = key;
    this.options = options;
  }

  /** Reads bundles that are not encrypted. */
  public static BundleFiles plain() {
    return new BundleFiles(Optional.empty(), CatalogOptions.defaults());
  }

  /** Reads bundles of which some may be encrypted with this key. */
  public static BundleFiles withKey(KeySource key) {
    return new BundleFiles(Optional.of(key), CatalogOptions.defaults());
  }

  /**
   * The same, working in another way.
   *
   * @param newOptions clock, threads, memory and temporary directory; who signs and what is pinned
   *     is not used
   */
  public BundleFiles options(CatalogOptions newOptions) {
    return new BundleFiles(key, Objects.requireNonNull(newOptions, "newOptions"));
  }

  /**
   * A key in a file of 64 hexadecimal digits; others than its owner must not be able to use it.
   *
   * @throws io.holdfast.catalog.approval.KeyFileException when the key is asked for, if the file
   *     cannot be read or is none
   */
  public static KeySource keyFile(Path file) {
    return new KeyFileSource(file);
  }

  /**
   * Makes a new key and the file that keeps it.
   *
   * @throws io.holdfast.catalog.approval.KeyFileException if the file exists or cannot be written
   */
  public static KeySource generateKey(Path file) {
    return KeyFileSource.generate(file);
  }

  /**
   * Reads a bundle or backup, whole, and checks that it is what was written, that each statement
   * stood in the log whose checkpoint it names, and that its parts agree.
   *
   * @throws io.holdfast.catalog.bundle.BundleException if not
   */
  public BundleSummary check(Path file) {
    return making(Optional.empty()).check(file);
  }

  /**
   * Opens a bundle or backup as a catalog of its own: to verify copies by it, to look at what is in
   * it, to extract. What is recorded in it is gone when it is closed. Its audit checks each node.
   *
   * @throws io.holdfast.catalog.bundle.BundleException if it cannot be used
   */
  public Catalog open(Path file) {
    StoreFactory scratch = making(Optional.empty()).scratch(file, options.tempDirectory());
    return Catalogs.open(scratch, working());
  }

  /**
   * Makes a catalog from the bundles of one other catalog.
   *
   * @param folder where they lie: all files below it named {@code *.holdfast}
   * @param origin the log to take; empty if there are bundles of one alone
   * @param seen the state of the old catalog that this client saw last, if any: the new catalog
   *     says how much of the old one is lost
   * @param target where the catalog is made: an empty store. What a crash leaves there is refused
   *     when it is opened, and has to be removed
   * @throws io.holdfast.catalog.bundle.BundleException if two contradict each other, there are
   *     bundles of several catalogs, there is none to use, or the target is not empty
   */
  public RebuildReport rebuild(
      Path folder, Optional<String> origin, Optional<Checkpoint> seen, StoreFactory target) {
    return audited(making(seen).fromFolder(folder, origin, target), target);
  }

  /**
   * Makes a catalog from a backup of another one.
   *
   * @param backup the file
   * @param seen the state of the old catalog that this client saw last, if any: the new catalog
   *     says how much of the old one is lost
   * @param target where the catalog is made: an empty store. What a crash leaves there is refused
   *     when it is opened, and has to be removed
   * @throws io.holdfast.catalog.bundle.BundleException if it cannot be used, or the target is not
   *     empty
   */
  public RebuildReport restore(Path backup, Optional<Checkpoint> seen, StoreFactory target) {
    return audited(making(seen).fromBackup(backup, target), target);
  }

  private RebuildReport audited(CatalogMaking.Made made, StoreFactory target) {
    try (Catalog catalog = Catalogs.open(target, working())) {
      return new RebuildReport(
          made.checkpoint(),
          catalog.origin(),
          made.bundles(),
          made.passedOver(),
          made.history(),
          catalog.log().audit(ProgressListener.none()));
    }
  }

  private CatalogMaking making(Optional<Checkpoint> seen) {
    return new CatalogMaking(key, seen, options.clock());
  }

  /** Without pin and signer: those are of whoever adopts the catalog. */
  private CatalogOptions working() {
    return CatalogOptions.builder()
        .clock(options.clock())
        .threads(options.threads())
        .tempDirectory(options.tempDirectory())
        .sortBytes(options.sortBytes())
        .cacheBytes(options.cacheBytes())
        .build();
  }
}
