package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends statements at the end of the log, wherever that is by then. Thread-safe; one object
 * serves all writers of a catalog.
 */
public final class CatalogWriter {
  /** Each conflict means that another process appended something, so this many are not chance. */
  private static final int MOST_ATTEMPTS = 100;

  private final CatalogStore store;
  // The threads of this process take turns, so that they conflict with other processes alone.
  private final ReentrantLock turn = new ReentrantLock(true);

  /** A writer to {@code store}. */
  public CatalogWriter(CatalogStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Appends statements, all or none; when it returns they are on disk. They are kept as they are,
   * also when the commit has to be repeated because somebody else was faster.
   *
   * @param statements canonical JSON, at least one
   * @return the place of the first one in the log
   * @throws CommitConflictException if somebody else was faster a hundred times
   * @throws io.holdfast.catalog.spi.CommitStateUnknownException if it is not known whether they
   *     were appended
   * @throws io.holdfast.catalog.spi.StoreException if they could not be appended
   */
  public long append(List<ByteString> statements) {
    turn.lock();
    try {
      return appendInTurn(List.copyOf(statements));
    } finally {
      turn.unlock();
    }
  }

  private long appendInTurn(List<ByteString> statements) {
    long size = store.log().size();
    for (int attempt = 1; ; attempt++) {
      try {
        store.commit(size, statements);
        return size;
      } catch (CommitConflictException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        size = e.foundSize();
      }
    }
  }
}
