package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.StoreException;
import java.util.List;
import java.util.Objects;

/** The log of one catalog. Thread-safe. */
public final class LogService implements CatalogLog {
  private final CatalogStore store;
  private final String origin;
  private final MerkleLog tree;
  private final Auditor auditor;

  /**
   * The log in {@code store}.
   *
   * @param store holds it
   * @param identity of its catalog
   * @param checks what audits check beside statements and rows
   */
  public LogService(CatalogStore store, CatalogIdentity identity, Auditor.Checks checks) {
    this.store = Objects.requireNonNull(store, "store");
    this.origin = identity.origin();
    this.tree = new MerkleLog(store.log(), store.location(), store.hints());
    this.auditor = new Auditor(store, identity, tree, checks);
  }

  /**
   * The same store, whose statements and snapshots are compared with the log's tree when they are
   * read.
   */
  public CatalogStore checked() {
    return new CheckedStore(store, tree);
  }

  /** Names the log. */
  public String origin() {
    return origin;
  }

  /** Number of statements now. */
  public long size() {
    return tree.size();
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint(tree.size());
  }

  /**
   * The state of the log when it had {@code size} statements (unsigned).
   *
   * @throws IllegalArgumentException if the log is not that long
   */
  public Checkpoint checkpoint(long size) {
    return new Checkpoint(origin, size, tree.root(size));
  }

  @Override
  public List<Statement> read(long fromIndex, int limit) {
    if (fromIndex < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "expected an index of 0 or more and a limit of 1 or more, found "
              + fromIndex
              + " and "
              + limit);
    }
    return checked().log().read(fromIndex, limit);
  }

  @Override
  public InclusionProof prove(SnapshotId snapshot) {
    long index =
        store
            .index()
            .statementIndex(snapshot)
            .orElseThrow(() -> new UnknownSnapshotException(snapshot.toString()));
    InclusionProof proof = prove(index);
    Digest found = StatementCodec.subjectId(proof.statement());
    if (!found.equals(snapshot.digest())) {
      throw damaged(
          "expected snapshot " + snapshot + " in statement " + index + ", found " + found);
    }
    return proof;
  }

  @Override
  public InclusionProof prove(long index) {
    return prove(index, tree.size());
  }

  /**
   * Proves that the statement at {@code index} stood in the log when it had {@code size}.
   *
   * @throws IllegalArgumentException if the log is not that long, or was not at that size
   */
  public InclusionProof prove(long index, long size) {
    List<Digest> path = tree.inclusion(index, size);
    List<Statement> statement = store.log().read(index, 1);
    if (statement.size() != 1 || statement.get(0).index() != index) {
      throw damaged("expected statement " + index + ", found none");
    }
    InclusionProof proof = new InclusionProof(statement.get(0), checkpoint(size), path);
    if (!proof.verifies()) {
      // The tree remembers what it once read: the statement was changed since.
      throw damaged("expected statement " + index + " as it was read before, found it changed");
    }
    return proof;
  }

  @Override
  public ConsistencyProof proveConsistency(long earlierSize) {
    long size = tree.size();
    List<Digest> hashes = tree.consistency(earlierSize, size);
    return new ConsistencyProof(checkpoint(earlierSize), checkpoint(size), hashes);
  }

  @Override
  public AuditReport audit(ProgressListener progress) {
    return auditor.audit(progress);
  }

  private StoreException damaged(String reason) {
    return new StoreException(
        Remedy.RESTORE_STORE, store.location(), reason + "; run an audit", null);
  }
}
