package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.health.Rehearsals.Rehearsal;
import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.restore.OpenRestores;
import io.holdfast.catalog.core.sidecar.WrittenBundles;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.Drills;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalog's statements say. Thread-safe. */
public final class RecordedExpectations implements Expectations {
  private static final String WILD = "*";

  private final Policies policies;
  private final Drills drills;
  private final OpenRestores restores;
  private final WrittenBundles bundles;

  /**
   * Over a catalog.
   *
   * @param policies those in force
   * @param drills how restores were rehearsed
   * @param log what was done
   * @param bundles those beside copies
   */
  public RecordedExpectations(
      Policies policies, Drills drills, ActLog log, WrittenBundles bundles) {
    this.policies = Objects.requireNonNull(policies, "policies");
    this.drills = Objects.requireNonNull(drills, "drills");
    this.restores = new OpenRestores(log);
    this.bundles = Objects.requireNonNull(bundles, "bundles");
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
  public Map<CopyId, BundleWritten> bundles(DatasetName dataset) {
    return bundles.of(dataset);
  }

  @Override
  public Rehearsals rehearsals(DatasetName dataset, Instant now) {
    Optional<Drill> failed = drills.latest(dataset).filter(drill -> !drill.outcome().isSuccess());
    return new Rehearsals(
        drills.latestSuccessful(dataset).map(RecordedExpectations::rehearsal),
        failed.map(RecordedExpectations::rehearsal),
        restores.of(dataset, now));
  }

  private static Rehearsal rehearsal(Drill drill) {
    return new Rehearsal(drill.finishedAt(), drill.duration(), drill.findings());
  }
}
