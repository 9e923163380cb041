package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rules somebody went past, and the loss that was stated. Immutable and thread-safe.
 *
 * @param overrides one for each rule, in the order of the codes
 * @param statedLoss empty only where no loss was stated, since no rule was overridden
 */
public record Overriding(List<RuleOverride> overrides, Optional<Duration> statedLoss) {
  /** Nothing was overridden. */
  public static final Overriding NONE = new Overriding(List.of(), Optional.empty());

  /**
   * Sorts the overrides.
   *
   * @throws IllegalArgumentException if a rule is named twice, or rules are overridden without a
   *     stated loss
   */
  public Overriding {
    overrides = overrides.stream().sorted(Comparator.comparing(RuleOverride::code)).toList();
    if (overrides.stream().map(RuleOverride::code).distinct().count() < overrides.size()) {
      throw new IllegalArgumentException("a rule is overridden twice: " + overrides);
    }
    if (!overrides.isEmpty() && statedLoss.isEmpty()) {
      throw new IllegalArgumentException("rules are overridden without a stated loss");
    }
  }

  /** The rules that are overridden. */
  public Set<RejectionCode> codes() {
    Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
    overrides.forEach(one -> codes.add(one.code()));
    return codes;
  }

  /** What is against a candidate and stays so: not overridden, or not to be. */
  List<Rejection> remaining(Candidate candidate) {
    Set<RejectionCode> codes = codes();
    return candidate.rejections().stream()
        .filter(r -> !r.code().isOverridable() || !codes.contains(r.code()))
        .toList();
  }
}
