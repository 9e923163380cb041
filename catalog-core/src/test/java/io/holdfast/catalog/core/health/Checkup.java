package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.core.selection.FactsIndex;
import io.holdfast.catalog.core.selection.SampleGrounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One dataset's facts at one moment, checked against a policy that a test sets piece by piece. */
final class Checkup implements Expectations {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Contact SRE = new Contact(1, "On call", "SRE", "+1 555 0100");
  static final Contact OWNER = new Contact(2, "Mona", "owner of the data", "mona@example.org");

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(NOW);
  private final ProtectionPolicy.Builder policy = ProtectionPolicy.builder().withoutDrills();
  private Rehearsals rehearsals = Rehearsals.NONE;
  private Set<DatasetName> named = Set.of();
  private Map<CopyId, BundleWritten> bundles = Map.of();

  /** A moment so long before now. */
  static Instant ago(Duration duration) {
    return NOW.minus(duration);
  }

  Checkup rpo(Duration rpo) {
    policy.rpo(rpo);
    return this;
  }

  Checkup verifiedEvery(Duration interval, Depth depth) {
    policy.verificationInterval(interval).verificationDepth(depth);
    return this;
  }

  Checkup drilledEvery(Duration interval) {
    policy.drillInterval(interval);
    return this;
  }

  Checkup copies(int copies, int locations) {
    policy.requiredCopies(copies).requiredLocations(locations);
    return this;
  }

  Checkup rehearsals(Rehearsals rehearsals) {
    this.rehearsals = rehearsals;
    return this;
  }

  Checkup named(DatasetName... datasets) {
    this.named = Set.of(datasets);
    return this;
  }

  Checkup bundles(Duration interval, Map<CopyId, BundleWritten> written) {
    policy.bundleInterval(interval);
    this.bundles = written;
    return this;
  }

  SettableClock clock() {
    return clock;
  }

  Checkup facts(FactsBuilder... facts) {
    index.set(Arrays.stream(facts).map(FactsBuilder::build).toList());
    return this;
  }

  HealthService service() {
    return new HealthService(
        index,
        new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.plain()),
        this,
        () -> SignedState.UNKNOWN,
        clock);
  }

  DatasetHealth check() {
    return service().check(HealthRequest.of(FactsBuilder.DATASET)).datasets().get(0);
  }

  /** The concerns with one code. */
  List<Concern> concerns(ConcernCode code) {
    return check().concerns().stream().filter(each -> each.code() == code).toList();
  }

  @Override
  public Set<DatasetName> named() {
    return named;
  }

  @Override
  public DatasetPolicy policy(DatasetName dataset) {
    return DatasetPolicy.builder(DatasetPattern.ALL)
        .protection(policy.build())
        .contacts(List.of(OWNER, SRE))
        .build();
  }

  @Override
  public Map<CopyId, BundleWritten> bundles(DatasetName dataset) {
    return bundles;
  }

  @Override
  public Rehearsals rehearsals(DatasetName dataset, Instant now) {
    return rehearsals;
  }
}
