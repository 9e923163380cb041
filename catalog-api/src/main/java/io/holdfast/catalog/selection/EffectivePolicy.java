package io.holdfast.catalog.selection;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot had to fulfil, and where that comes from: the policy that is recorded for the
 * dataset, tightened by what the request asks for itself. Immutable and thread-safe.
 *
 * @param inForce the policy of the dataset
 * @param requested the request's own
 * @param restore both together: what the rules go by
 */
public record EffectivePolicy(
    DatasetPolicy inForce, RestorePolicy requested, RestorePolicy restore) {
  /**
   * Puts both together.
   *
   * @throws io.holdfast.catalog.policy.ConflictingPolicyException if they ask for depths of which
   *     neither includes the other
   */
  public static EffectivePolicy of(DatasetPolicy inForce, RestorePolicy requested) {
    return new EffectivePolicy(inForce, requested, inForce.restore().tightenedBy(requested));
  }

  /** Where a bound comes from. The names are a contract: JSON carries them. */
  public enum Source {
    /** Nobody set it. */
    NOBODY,
    /** The dataset's policy alone, or it is the tighter one. */
    POLICY,
    /** The request alone, or it is the tighter one. */
    REQUEST,
    /** Both ask for the same. */
    BOTH
  }

  /** Where the largest data loss comes from. */
  public Source maxDataLossFrom() {
    return source(restore.maxDataLoss(), inForce.restore().maxDataLoss(), requested.maxDataLoss());
  }

  /** Where the largest age of a verification comes from. */
  public Source verifiedWithinFrom() {
    return source(
        restore.verifiedWithin(), inForce.restore().verifiedWithin(), requested.verifiedWithin());
  }

  /** Where the depth of that verification comes from. */
  public Source minimumDepthFrom() {
    return source(restore.askedDepth(), inForce.restore().askedDepth(), requested.askedDepth());
  }

  private static <T> Source source(
      Optional<T> together, Optional<T> fromPolicy, Optional<T> fromRequest) {
    if (together.isEmpty()) {
      return Source.NOBODY;
    }
    boolean isPolicys = together.equals(fromPolicy);
    boolean isRequests = together.equals(fromRequest);
    return isPolicys ? isRequests ? Source.BOTH : Source.POLICY : Source.REQUEST;
  }

  /** The bounds in plain sentences, with where each comes from. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        inForce.equals(DatasetPolicy.defaults())
            ? "No policy is recorded for the dataset; the default one is in force."
            : "The policy recorded for '" + inForce.pattern() + "' is in force.");
    restore
        .maxDataLoss()
        .ifPresent(
            loss ->
                sentences.add(
                    "At most "
                        + DurationText.exact(loss)
                        + " may be lost"
                        + by(maxDataLossFrom())
                        + "."));
    restore
        .verifiedWithin()
        .ifPresent(
            age ->
                sentences.add(
                    "Verified clean to "
                        + restore.minimumDepth().id()
                        + by(minimumDepthFrom())
                        + " within "
                        + DurationText.exact(age)
                        + by(verifiedWithinFrom())
                        + "."));
    return sentences;
  }

  private static String by(Source source) {
    return switch (source) {
      case NOBODY -> "";
      case POLICY -> " (as the policy says)";
      case REQUEST -> " (as the request says)";
      case BOTH -> " (as both the policy and the request say)";
    };
  }
}
