package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.Digest;
import java.util.List;

/**
 * Shows that a statement stands in a log (RFC 9162 section 2.1.3). Immutable and thread-safe.
 *
 * @param statement the statement with its index
 * @param checkpoint the log that contains it
 * @param hashes the audit path from the leaf to the root, at most 63
 */
public record InclusionProof(Statement statement, Checkpoint checkpoint, List<Digest> hashes) {
  /** Copies the list. */
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /** Whether the proof holds: index below size, exactly the right length, and the right root. */
  public boolean verifies() {
    return TreeProofs.includes(
        statement.bytes(), statement.index(), checkpoint.size(), hashes, checkpoint.root());
  }
}
