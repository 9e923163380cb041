package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
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
 * @param manifests whether what it tells of came with it
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
  /** Whether what a statement tells of came with it. */
  public enum Manifests {
    /** It is in the node store; or there is nothing that would have to be. */
    PRESENT,
    /**
     * Of a snapshot, its manifests are not: it is known by its statement alone. Of a verification,
     * what was imported with it does not show that everything was read, as it claims.
     */
    MISSING
  }

  @Override
  public Fact told() {
    return fact.told();
  }

  /** Names the log that it was first stated in: of an import of an import, the one within. */
  String statedIn() {
    return fact instanceof StatementImported deeper ? deeper.statedIn() : origin;
  }

  /** The bytes of the statement that says it: of an import of an import, the one within. */
  ByteString innermost() {
    return fact instanceof StatementImported deeper ? deeper.innermost() : statement;
  }

  @Override
  public List<IndexRow> rows() {
    return manifests == Manifests.MISSING && told() instanceof Fact.PayloadVerified verified
        ? List.of(new IndexRow.VerificationRow(unshown(verified.verification())))
        : fact.rows();
  }

  /** The same verification without the claim that all parts together were everything. */
  private static Verification unshown(Verification claimed) {
    Verification.Builder less =
        Verification.builder(claimed.id(), claimed.snapshot())
            .location(claimed.location())
            .root(claimed.root())
            .depths(claimed.depths())
            .coverage(claimed.coverage())
            .findings(claimed.findings())
            .bytesShared(claimed.bytesShared())
            .during(claimed.startedAt(), claimed.finishedAt());
    claimed.copy().ifPresent(less::copy);
    claimed
        .part()
        .map(
            part ->
                new VerifiedPart(
                    part.units(),
                    part.unitsRead(),
                    part.unitsTotal(),
                    part.ending(),
                    Optional.empty()))
        .ifPresent(less::part);
    return less.build();
  }

  @Override
  public Instant statedAt() {
    return at;
  }
}
