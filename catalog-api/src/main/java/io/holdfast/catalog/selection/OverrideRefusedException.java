package io.holdfast.catalog.selection;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A snapshot cannot be chosen against the rules: what is missing for it, all at once. */
public final class OverrideRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient Candidate candidate;
  private final transient Set<RejectionCode> named;
  private final transient Losses losses;
  private final transient Optional<Duration> statedLoss;

  /**
   * Creates the failure.
   *
   * @param whatIf what was judged
   * @param named the rules that were overridden
   * @param losses what the snapshot costs at this moment
   * @param statedLoss the loss that was stated; empty if none was
   */
  public OverrideRefusedException(
      WhatIf whatIf,
      Collection<RejectionCode> named,
      Losses losses,
      Optional<Duration> statedLoss) {
    super(Remedy.ACCEPT_REFUSAL, message(whatIf, named, losses, statedLoss));
    this.candidate = whatIf.candidate();
    this.named = copy(named);
    this.losses = losses;
    this.statedLoss = statedLoss;
  }

  private static String message(
      WhatIf whatIf, Collection<RejectionCode> named, Losses losses, Optional<Duration> stated) {
    Set<RejectionCode> against = whatIf.rules();
    List<String> reasons = new ArrayList<>();
    for (Rejection rejection : whatIf.candidate().rejections()) {
      if (!rejection.code().isOverridable()) {
        reasons.add(
            rejection.code()
                + " cannot be overridden, since there is nothing to restore: "
                + rejection.detail());
      } else if (!named.contains(rejection.code())) {
        reasons.add(rejection.code() + " is not overridden: " + rejection.detail());
      }
    }
    Set<RejectionCode> idle = copy(named);
    idle.removeAll(against);
    if (!idle.isEmpty()) {
      reasons.add(names(idle) + " is overridden but not against it");
    }
    loss(losses, stated, against.isEmpty()).ifPresent(reasons::add);
    return whatIf.snapshot()
        + " is not chosen: "
        + String.join("; ", reasons)
        + whatIf.better().map(choice -> "; better is " + choice.snapshot()).orElse("")
        + advice(whatIf);
  }

  private static Optional<String> loss(
      Losses losses, Optional<Duration> stated, boolean isAllowed) {
    if (stated.isPresent() ? losses.isStatedBy(stated.get()) : isAllowed) {
      return Optional.empty();
    }
    return Optional.of(
        "the data loss is "
            + DurationText.readable(losses.dataLoss())
            + ", and "
            + stated
                .map(loss -> DurationText.exact(loss) + " was stated")
                .orElse("none was stated"));
  }

  private static String advice(WhatIf whatIf) {
    Set<RejectionCode> against = whatIf.rules();
    return against.stream().allMatch(RejectionCode::isOverridable)
        ? "; to choose it all the same, "
            + (against.isEmpty()
                ? ""
                : "override "
                    + names(against)
                    + (against.size() == 1 ? " with a reason, and " : " with a reason each, and "))
            + "state a loss of "
            + DurationText.exact(whatIf.lossToState())
        : "; choose another snapshot";
  }

  private static String names(Set<RejectionCode> codes) {
    return codes.stream().map(RejectionCode::name).collect(Collectors.joining(", "));
  }

  private static Set<RejectionCode> copy(Collection<RejectionCode> codes) {
    Set<RejectionCode> copy = EnumSet.noneOf(RejectionCode.class);
    copy.addAll(codes);
    return copy;
  }

  /** How the rules judge the snapshot. */
  public Candidate candidate() {
    return candidate;
  }

  /** The rules that are against it and were not overridden. */
  public Set<RejectionCode> missing() {
    Set<RejectionCode> missing = copy(candidate.codes());
    missing.removeAll(named);
    return missing;
  }

  /** The rules that are against it and cannot be overridden. */
  public Set<RejectionCode> binding() {
    Set<RejectionCode> binding = copy(candidate.codes());
    binding.removeIf(RejectionCode::isOverridable);
    return binding;
  }

  /** The rules that were overridden although they are not against it. */
  public Set<RejectionCode> idle() {
    Set<RejectionCode> idle = copy(named);
    idle.removeAll(candidate.codes());
    return idle;
  }

  /** What the snapshot costs at the moment of the refusal. */
  public Losses losses() {
    return losses;
  }

  /** The loss that was stated; empty if none was. */
  public Optional<Duration> statedLoss() {
    return statedLoss;
  }
}
