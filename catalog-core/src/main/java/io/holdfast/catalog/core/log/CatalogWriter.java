package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Appends statements at the end of the log, wherever that is by then. What several threads append
 * while one commit is being forced goes into the next one together, and is forced once.
 * Thread-safe; one object serves all writers of a catalog.
 */
public final class CatalogWriter {
  /** Each conflict means that another process appended something, so this many are not chance. */
  private static final int MOST_ATTEMPTS = 100;

  /** Bounds what is lost in time when a group must be committed one by one. */
  private static final int MOST_IN_A_GROUP = 256;

  private static final long MOST_BYTES_IN_A_GROUP = 8L << 20;

  private final CatalogStore store;
  private final CommitListener listener;
  // The threads of this process take turns, so that they conflict with other processes alone.
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Queue<PendingAppend> pending = new ConcurrentLinkedQueue<>();

  /** A writer to {@code store}. */
  public CatalogWriter(CatalogStore store) {
    this(store, CommitListener.NONE);
  }

  /**
   * A writer that tells somebody what it has appended.
   *
   * @param store appended to
   * @param listener told afterwards, before the append returns
   */
  public CatalogWriter(CatalogStore store, CommitListener listener) {
    this.store = Objects.requireNonNull(store, "store");
    this.listener = Objects.requireNonNull(listener, "listener");
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
    PendingAppend own = new PendingAppend(List.copyOf(statements));
    pending.add(own);
    turn.lock();
    try {
      // Whoever had the turn before may have committed it already.
      while (!own.isFinished()) {
        commit(nextGroup());
      }
    } finally {
      turn.unlock();
    }
    long place = own.place();
    listener.committed();
    return place;
  }

  /** In the order in which they came; at least one, since the caller's own is among them. */
  private List<PendingAppend> nextGroup() {
    List<PendingAppend> group = new ArrayList<>();
    long bytes = 0;
    PendingAppend next = pending.peek();
    while (next != null
        && group.size() < MOST_IN_A_GROUP
        && (group.isEmpty() || bytes + next.bytes() <= MOST_BYTES_IN_A_GROUP)) {
      group.add(pending.remove());
      bytes += next.bytes();
      next = pending.peek();
    }
    return group;
  }

  /** Protects what is put into the store until a statement about it is appended. */
  public NodeLease lease() {
    return store.lease();
  }

  /** Tells the listener of a statement that the store committed by itself. */
  public void committedByStore() {
    listener.committed();
  }

  private void commit(List<PendingAppend> group) {
    try {
      List<ByteString> statements = new ArrayList<>();
      group.forEach(one -> statements.addAll(one.statements()));
      long place = appendInTurn(() -> statements).index();
      for (PendingAppend one : group) {
        one.succeed(place);
        place += one.statements().size();
      }
    } catch (StoreException e) {
      // Never tried again here: who knows what is on disk decides.
      group.forEach(one -> one.fail(e));
    } catch (RuntimeException e) {
      // A statement that cannot be read is refused before any is written; the others may stand.
      if (group.size() == 1) {
        group.get(0).fail(e);
      } else {
        group.forEach(one -> commit(List.of(one)));
      }
    } catch (Error e) {
      group.forEach(one -> one.fail(new IllegalStateException("the commit broke off", e)));
      throw e;
    }
  }

  /**
   * Appends what {@code making} gives, if it gives it, all or none: it sees everything that stands
   * in the log before what it makes, and nothing comes between, not from another process either.
   * Where somebody else was faster it is asked again.
   *
   * @param making looks at the catalog and makes the statements, at least one; throws to refuse,
   *     and is asked from one thread at a time
   * @return the first of the statements at its place
   * @throws CommitConflictException if somebody else was faster a hundred times
   * @throws io.holdfast.catalog.spi.CommitStateUnknownException if it is not known whether it was
   *     appended
   * @throws io.holdfast.catalog.spi.StoreException if it could not be appended
   */
  public Statement appendChecked(Supplier<List<ByteString>> making) {
    Statement first;
    turn.lock();
    try {
      first = appendInTurn(making);
    } finally {
      turn.unlock();
    }
    listener.committed();
    return first;
  }

  private Statement appendInTurn(Supplier<List<ByteString>> making) {
    // The size is read first: what is appended while the statements are made is a conflict.
    long size = store.log().size();
    for (int attempt = 1; ; attempt++) {
      List<ByteString> statements = making.get();
      try {
        store.commit(size, statements);
        return new Statement(size, statements.get(0));
      } catch (CommitConflictException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        size = e.foundSize();
      }
    }
  }
}
