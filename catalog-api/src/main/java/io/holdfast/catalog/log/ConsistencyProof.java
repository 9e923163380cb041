package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.Digest;
import java.util.List;

/**
 * Shows that one state of a log is the beginning of a later one (RFC 9162 section 2.1.4). Immutable
 * and thread-safe.
 *
 * @param earlier the earlier state
 * @param later the later state
 * @param hashes the proof, at most 64
 */
public record ConsistencyProof(Checkpoint earlier, Checkpoint later, List<Digest> hashes) {
  /** Copies the list. */
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }

  /** Whether the proof holds, and both states are of the same log. */
  public boolean verifies() {
    return earlier.origin().equals(later.origin())
        && TreeProofs.isConsistent(
            earlier.size(), earlier.root(), later.size(), later.root(), hashes);
  }
}
