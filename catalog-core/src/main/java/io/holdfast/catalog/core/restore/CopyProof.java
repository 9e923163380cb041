package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The verifications that show that a plan's copies are intact: of each copy a clean one, to the
 * depth that the policy asks for, begun after the copy was added, and within the time that the
 * policy gives. Thread-safe.
 */
final class CopyProof {
  /** Whoever overrode one of these has accepted that there is no such verification. */
  private static final Set<RejectionCode> ACCEPTS =
      EnumSet.of(
          RejectionCode.NEVER_VERIFIED,
          RejectionCode.VERIFICATION_TOO_OLD,
          RejectionCode.VERIFICATION_TOO_SHALLOW,
          RejectionCode.COPY_DAMAGED);

  private final CatalogIndex index;

  /** Over the facts of a catalog. */
  public CopyProof(CatalogIndex index) {
    this.index = Objects.requireNonNull(index, "index");
  }

  /**
   * The verifications, base first.
   *
   * @param now by which ages are told
   * @throws RestoreRefusedException if a copy has none, and nobody has overridden that
   */
  List<Verification> require(RestorePlan plan, Instant now) {
    boolean accepted =
        plan.choice().overrides().stream().map(RuleOverride::code).anyMatch(ACCEPTS::contains);
    List<Verification> evidence = new ArrayList<>();
    for (PlanStep step : plan.steps()) {
      Optional<Verification> found = evidence(plan, step, now);
      if (found.isEmpty() && !accepted) {
        throw new RestoreRefusedException(
            Code.NOT_VERIFIED, plan.digest(), missing(plan, step), null);
      }
      found.ifPresent(evidence::add);
    }
    return evidence;
  }

  private Optional<Verification> evidence(RestorePlan plan, PlanStep step, Instant now) {
    Depth depth = plan.choice().bounds().minimumDepth();
    return index
        .facts(step.snapshot().id())
        .map(CopyEvidence::of)
        .flatMap(
            evidence ->
                depth == Depth.STRUCTURE
                    ? evidence.latestClean(depth)
                    : evidence.latestClean(step.copy(), depth))
        .filter(found -> !found.begunAt(depth).isBefore(step.copy().addedAt()))
        .filter(
            found ->
                plan.choice()
                    .bounds()
                    .verifiedWithin()
                    .map(span -> !found.verifiedAt(depth).isBefore(now.minus(span)))
                    .orElse(true));
  }

  private static String missing(RestorePlan plan, PlanStep step) {
    Depth depth = plan.choice().bounds().minimumDepth();
    return "expected a clean verification to depth "
        + depth.id()
        + " of the copy at "
        + step.copy().location()
        + ", begun after it was added at "
        + step.copy().addedAt()
        + plan.choice()
            .bounds()
            .verifiedWithin()
            .map(span -> " and not longer ago than " + span)
            .orElse("")
        + ", found none; verify it, or authorise with a verification on the spot";
  }
}
