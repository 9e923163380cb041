package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.spi.IndexRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A statement of another catalog's log was taken over, as evidence that this catalog did not make
 * itself. It makes the rows that it made there, and what it made known keeps its id. Immutable and
 * thread-safe.
 *
 * @param origin names the log that it stood in
 * @param index its place there
 * @param statement its bytes
 * @param fact what it says
 * @param proof that it stood there, if it came without the whole log
 * @param manifests whether the manifests of the snapshot that it made known came with it
 * @param at when it was imported, by this catalog's clock
 */
public record StatementImported(
    String origin,
    long index,
    ByteString statement,
    Fact fact,
    Optional<InclusionProof> proof,
    Manifests manifests,
    Instant at)
    implements Fact {
  /** Whether the manifests of a snapshot came with its statement. */
  public enum Manifests {
    /** They are in the node store; or the statement made no snapshot known. */
    PRESENT,
    /** The snapshot is known by its statement alone: an ancestor of one that has them. */
    MISSING
  }

  @Override
  public Fact told() {
    return fact.told();
  }

  /** The bytes of the statement that says it: of an import of an import, the one within. */
  ByteString innermost() {
    return fact instanceof StatementImported deeper ? deeper.innermost() : statement;
  }

  @Override
  public List<IndexRow> rows() {
    return fact.rows();
  }

  @Override
  public Instant statedAt() {
    return at;
  }
}
