package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.EffectivePolicy;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The only choice that a plan is made from: none but an engine can make one, and it remembers whose
 * catalog it judged.
 */
final class IssuedChoice implements Choice {
  private final String origin;
  private final Snapshot snapshot;
  private final SelectionRequest request;
  private final EffectivePolicy policy;
  private final Losses losses;
  private final Instant selectedAt;
  private final Overriding overriding;

  /** What was chosen for a question: a row that no rule is against but those overridden. */
  IssuedChoice(String origin, Question question, int row, Overriding overriding) {
    this.origin = origin;
    this.snapshot = question.view().snapshot(row);
    this.request = question.request();
    this.policy = question.inquiry().policy();
    this.losses = question.losses(row);
    this.selectedAt = question.asked();
    this.overriding = overriding;
  }

  boolean isFrom(String catalog) {
    return origin.equals(catalog);
  }

  /** What was overridden for it. */
  Overriding overriding() {
    return overriding;
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public SelectionRequest request() {
    return request;
  }

  @Override
  public Losses losses() {
    return losses;
  }

  @Override
  public DatasetPolicy policy() {
    return policy.inForce();
  }

  @Override
  public RestorePolicy bounds() {
    return policy.restore();
  }

  @Override
  public List<RuleOverride> overrides() {
    return overriding.overrides();
  }

  @Override
  public Optional<Duration> statedLoss() {
    return overriding.statedLoss();
  }

  @Override
  public Instant selectedAt() {
    return selectedAt;
  }

  @Override
  public String toString() {
    return snapshot + " chosen at " + selectedAt;
  }
}
