package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Which copy of a link's payload to read. */
final class CopyPicking {
  private CopyPicking() {}

  /**
   * Of the copies that are not known to be damaged: where the policy asks for a verification, the
   * one last verified clean to its depth; else the one last read clean; else the one added last.
   * Empty if there is none.
   */
  static Optional<Copy> pick(SnapshotFacts facts, RestorePolicy policy) {
    CopyEvidence evidence = CopyEvidence.of(facts);
    return evidence.intactCopies().stream()
        .max(
            Comparator.comparing((Copy copy) -> asPolicyAsks(evidence, copy, policy))
                .thenComparing(copy -> moment(evidence.latestCleanReading(copy)))
                .thenComparing(Copy::addedAt)
                .thenComparing(Copy::id));
  }

  private static Instant asPolicyAsks(CopyEvidence evidence, Copy copy, RestorePolicy policy) {
    return policy.verifiedWithin().isEmpty()
        ? Instant.MIN
        : moment(evidence.latestClean(copy, policy.minimumDepth()));
  }

  private static Instant moment(Optional<Verification> verification) {
    return verification.map(Verification::finishedAt).orElse(Instant.MIN);
  }
}
