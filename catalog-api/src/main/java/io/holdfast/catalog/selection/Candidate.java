package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.verify.Verification;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One snapshot as a selection judged it. Immutable and thread-safe.
 *
 * @param snapshot the snapshot
 * @param rejections every reason against it; empty if none
 * @param copies how many copies its own payload has
 * @param lastVerification the latest verification of its own payload that read content, or a part
 *     of it: {@link Verification#isWhole()} says which
 */
public record Candidate(
    Snapshot snapshot,
    List<Rejection> rejections,
    int copies,
    Optional<Verification> lastVerification) {
  /** Copies the list. */
  public Candidate {
    rejections = List.copyOf(rejections);
  }

  /** The rules that are against it, in the order of the contract. */
  public Set<RejectionCode> codes() {
    Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
    rejections.forEach(rejection -> codes.add(rejection.code()));
    return Collections.unmodifiableSet(codes);
  }

  /** Whether no rule is against it. */
  public boolean isEligible() {
    return rejections.isEmpty();
  }
}
