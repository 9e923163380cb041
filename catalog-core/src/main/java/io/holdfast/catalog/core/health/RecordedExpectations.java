package io.holdfast.catalog.core.health;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalog's statements say. Thread-safe. */
public final class RecordedExpectations implements Expectations {
  private static final String WILD = "*";

  private final Policies policies;

  /**
   * Over policies.
   *
   * @param policies those in force
   */
  public RecordedExpectations(Policies policies) {
    this.policies = Objects.requireNonNull(policies, "policies");
  }

  @Override
  public Set<DatasetName> named() {
    return policies.list().stream()
        .map(policy -> policy.pattern().value())
        .filter(pattern -> !pattern.contains(WILD))
        .map(DatasetName::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public DatasetPolicy policy(DatasetName dataset) {
    return policies.inForce(dataset);
  }

  @Override
  public Rehearsals rehearsals(DatasetName dataset) {
    return Rehearsals.NONE;
  }
}
