package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.Health;
import io.holdfast.catalog.health.HealthFigures;
import io.holdfast.catalog.health.HealthListener;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.HealthWatch;
import io.holdfast.catalog.health.Holdings;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Checks datasets by the index, the policies in force and a clock. Thread-safe. */
public final class HealthService implements Health {
  private static final List<HealthRule> RULES =
      List.of(
          new RecencyRule(),
          new LineageRule(),
          new CopyRule(),
          new RedundancyRule(),
          new BundleRule(),
          new VerificationRule(),
          new DeclarationRule(),
          new ClockRule(),
          new ReadinessRule());

  private final CatalogIndex index;
  private final Selector selector;
  private final Expectations expectations;
  private final Supplier<SignedState> signed;
  private final Clock clock;

  /**
   * Over an index.
   *
   * @param index the facts
   * @param selector says what a restore now would choose
   * @param expectations the policies, with drills and restores
   * @param signed tells how far the log is signed
   * @param clock tells now
   */
  public HealthService(
      CatalogIndex index,
      Selector selector,
      Expectations expectations,
      Supplier<SignedState> signed,
      Clock clock) {
    this.index = Objects.requireNonNull(index, "index");
    this.selector = Objects.requireNonNull(selector, "selector");
    this.expectations = Objects.requireNonNull(expectations, "expectations");
    this.signed = Objects.requireNonNull(signed, "signed");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public HealthReport check(HealthRequest request) {
    Instant now = clock.instant();
    SignedState state = signed.get();
    return new HealthReport(
        now,
        datasets(request).stream().map(dataset -> check(dataset, state, now)).toList(),
        state.extent());
  }

  @Override
  public HealthWatch watch(HealthRequest request, HealthListener listener) {
    return new ChangeWatch(this, request, listener);
  }

  private List<DatasetName> datasets(HealthRequest request) {
    if (request.dataset().isPresent()) {
      return List.of(request.dataset().get());
    }
    TreeSet<DatasetName> datasets = new TreeSet<>(index.datasets());
    datasets.addAll(expectations.named());
    return List.copyOf(datasets);
  }

  private DatasetHealth check(DatasetName dataset, SignedState signing, Instant now) {
    DatasetPolicy policy = expectations.policy(dataset);
    Selection selection = selector.select(SelectionRequest.forDataset(dataset).build());
    DatasetState state =
        new DatasetState(
            index.facts(dataset), selection, now, policy.protection(), done(dataset, policy, now));
    List<Concern> concerns = new ArrayList<>();
    RULES.forEach(rule -> rule.judge(state, concerns::add));
    signing.concern(dataset, now).ifPresent(concerns::add);
    return new DatasetHealth(dataset, concerns, policy.contacts(), figures(state));
  }

  /** What the log says of bundles is asked for alone where they are asked for. */
  private DatasetState.Done done(DatasetName dataset, DatasetPolicy policy, Instant now) {
    return new DatasetState.Done(
        expectations.rehearsals(dataset, now),
        policy.protection().bundleInterval().isPresent()
            ? expectations.bundles(dataset)
            : Map.of());
  }

  private static HealthFigures figures(DatasetState state) {
    long quarantined = state.kept().stream().filter(KeptSnapshot::isQuarantined).count();
    return new HealthFigures(
        new Holdings(
            state.kept().size(),
            quarantined,
            state.copies().copies(),
            state.copies().damaged(),
            state.bundles().figures()),
        RecencyRule.recency(state),
        state.copies().evidence(),
        RedundancyRule.redundancy(state),
        ReadinessRule.readiness(state));
  }
}
