package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps one catalog: nodes, log and index. Thread-safe.
 *
 * <p>Every method throws {@link StoreException} where the store cannot be read or written.
 */
public interface CatalogStore extends AutoCloseable {
  /** How this store names itself in messages, such as its path. */
  String location();

  /** The identity; empty in a store in which no catalog was created yet. */
  Optional<CatalogIdentity> identity();

  /**
   * Creates the catalog: keeps the identity for good.
   *
   * @throws CommitConflictException if another one was kept already
   */
  void initialise(CatalogIdentity identity);

  /** Manifest nodes and chunk lists. */
  NodeStore nodes();

  /** Statements. */
  LogStore log();

  /** Signed checkpoints of the log. */
  CheckpointStore checkpoints();

  /** Queries. */
  CatalogIndex index();

  /** What makes work quicker and is not needed. */
  HintStore hints();

  /**
   * Appends statements and their index rows in one transaction. When this method returns they are
   * on disk, with every blob put before; after a crash they are wholly there or not at all.
   *
   * @param expectedSize the log's size that the statements were made for
   * @param statements canonical JSON, at least one
   * @throws CommitConflictException if the log has another size; nothing was changed
   * @throws CommitStateUnknownException if it is not known whether they were appended
   */
  void commit(long expectedSize, List<ByteString> statements);

  /** Protects what is put from being freed before a statement refers to it. */
  NodeLease lease();

  /**
   * Tells what {@link #sweep} would free; changes nothing and takes no lock.
   *
   * @param live tells which blobs stay
   */
  SweepFigures sweepable(Predicate<Digest> live);

  /**
   * Frees blobs to which nothing refers, beside others that read, put and commit. The statement
   * about it is committed, and with it all that stays, before the first blob is gone; after a crash
   * at any moment everything is there that is marked or leased. A store need not free every blob:
   * those stay that it would cost too much to free. Where there is nothing to free, nothing is
   * committed.
   *
   * @param sweep tells which blobs stay
   * @return what was freed
   * @throws CommitStateUnknownException if it is not known whether it was stated
   */
  SweepFigures sweep(NodeSweep sweep);

  /** What this store sees: live, or as of some moment, where another process writes. */
  StoreView view();

  /** Releases everything. What was committed stays; blobs put and not committed may be dropped. */
  @Override
  void close();
}
