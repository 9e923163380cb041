package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
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
   * Where all are damaged and whoever chose has overridden that, the one with the fewest findings.
   * Empty if there is none.
   */
  static Optional<Copy> pick(SnapshotFacts facts, Choice choice) {
    RestorePolicy policy = choice.bounds();
    CopyEvidence evidence = CopyEvidence.of(facts);
    Optional<Copy> intact = intact(evidence, policy);
    return intact.isEmpty() && isOverridden(choice) ? leastDamaged(facts, evidence) : intact;
  }

  private static boolean isOverridden(Choice choice) {
    return choice.overrides().stream().anyMatch(one -> one.code() == RejectionCode.COPY_DAMAGED);
  }

  private static Optional<Copy> leastDamaged(SnapshotFacts facts, CopyEvidence evidence) {
    return facts.copies().stream()
        .min(
            Comparator.comparingLong(
                    (Copy copy) -> evidence.damage(copy).map(Verification::findings).orElse(0L))
                .thenComparing(Copy::id));
  }

  private static Optional<Copy> intact(CopyEvidence evidence, RestorePolicy policy) {
    return evidence.intactCopies().stream()
        .max(
            Comparator.comparing((Copy copy) -> asPolicyAsks(evidence, copy, policy))
                .thenComparing(copy -> moment(evidence.latestCleanReading(copy), Depth.CONTENT))
                .thenComparing(Copy::addedAt)
                .thenComparing(Copy::id));
  }

  private static Instant asPolicyAsks(CopyEvidence evidence, Copy copy, RestorePolicy policy) {
    return policy.verifiedWithin().isEmpty()
        ? Instant.MIN
        : moment(evidence.latestClean(copy, policy.minimumDepth()), policy.minimumDepth());
  }

  private static Instant moment(Optional<Verification> verification, Depth depth) {
    return verification.map(found -> found.verifiedAt(depth)).orElse(Instant.MIN);
  }
}
