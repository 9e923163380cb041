package io.holdfast.catalog.h2;

import static java.util.Objects.requireNonNull;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.h2.file.DiskFiles;
import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreFactory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * The embedded store: a directory that holds append-only packs (the truth) and an index in H2 that
 * is made from them. One process writes, any number read meanwhile. Immutable and thread-safe; each
 * {@link #open} gives a store of its own.
 */
public final class H2Store implements StoreFactory {
  /** How long a writer waits for another one where nothing else is said. */
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private final Path directory;
  private final boolean mayCreate;
  private final Duration waitForWriter;
  private final StoreFiles files;
  private final IndexSettings settings;
  private final Clock clock;

  private H2Store(Path directory, boolean mayCreate) {
    this.directory = directory.toAbsolutePath().normalize();
    this.mayCreate = mayCreate;
    this.waitForWriter = DEFAULT_WAIT;
    this.files = DiskFiles.INSTANCE;
    this.settings = IndexSettings.defaults();
    this.clock = Clock.systemUTC();
  }

  private H2Store(
      H2Store from, Duration waitForWriter, StoreFiles files, IndexSettings settings, Clock clock) {
    this.directory = from.directory;
    this.mayCreate = from.mayCreate;
    this.waitForWriter = waitForWriter;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The catalog in a directory, which is created with the catalog where it is missing.
   *
   * @param directory missing, empty, or holding a catalog
   */
  public static H2Store at(Path directory) {
    return new H2Store(directory, true);
  }

  /**
   * The catalog that is in a directory; opening fails where there is none, and never creates one.
   *
   * @param directory holds a catalog
   */
  public static H2Store existing(Path directory) {
    return new H2Store(directory, false);
  }

  /**
   * The same, with another bound on the waiting for another writer.
   *
   * @param bound 0 or more
   */
  public H2Store waitForWriter(Duration bound) {
    if (bound.isNegative()) {
      throw new IllegalArgumentException("waiting time must not be negative: " + bound);
    }
    return new H2Store(this, bound, files, settings, clock);
  }

  /**
   * The same, with a clock.
   *
   * @param newClock tells the age of the view
   */
  public H2Store clock(Clock newClock) {
    return new H2Store(this, waitForWriter, files, settings, requireNonNull(newClock, "newClock"));
  }

  /** The same, on other files: for tests that cut the power. */
  H2Store files(StoreFiles newFiles) {
    return new H2Store(this, waitForWriter, newFiles, settings, clock);
  }

  /**
   * The same, with another number of statements that are left out of the index in H2: for tests.
   */
  H2Store statementsInMemory(int statements) {
    return new H2Store(this, waitForWriter, files, settings.statementsInMemory(statements), clock);
  }

  /** The same, with other threads that merge its index: for tests. */
  H2Store threads(ThreadFactory factory) {
    return new H2Store(this, waitForWriter, files, settings.threads(factory), clock);
  }

  /**
   * Removes the index, which the next opening makes again from the packs: for one that an audit
   * found to differ from the log. The catalog must not be open in this process.
   *
   * @throws io.holdfast.catalog.spi.StoreLockedException if somebody writes it
   * @throws StoreException if files cannot be removed
   */
  public void forgetIndex() {
    try (Writing writing = new Writing(directory, waitForWriter)) {
      writing.take();
      try (DirectoryStream<Path> index = Files.newDirectoryStream(directory, "index-*")) {
        for (Path file : index) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw StoreFailures.writing(directory, e);
    }
  }

  /** The directory, absolute. */
  public Path directory() {
    return directory;
  }

  /**
   * Opens the catalog for reading; the first change takes the lock of the writer, and keeps it
   * until the store is closed.
   *
   * @throws StoreException if there is no catalog where one must be, something else is in its
   *     place, or it was written by a newer version
   */
  @Override
  public CatalogStore open(StatementIndexer indexer) {
    requireNonNull(indexer, "indexer");
    if (Files.exists(directory.resolve(StatementPack.FILE_NAME))) {
      return opened(indexer);
    }
    if (!mayCreate) {
      throw refused("holds no catalog; give the directory of an existing one, or create it first");
    }
    if (Files.exists(directory) && !Directories.isVacant(directory)) {
      throw refused(
          "is not a catalog and not empty; give an empty or a missing directory for a new one");
    }
    return opened(indexer);
  }

  private CatalogStore opened(StatementIndexer indexer) {
    PackedCatalog catalog = new PackedCatalog(files, directory, settings, indexer, clock);
    return new H2CatalogStore(catalog, new Writing(directory, waitForWriter));
  }

  private StoreException refused(String reason) {
    return new StoreException(Remedy.FIX_REQUEST, directory.toString(), reason, null);
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
