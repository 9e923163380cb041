package io.holdfast.catalog.core.restore;

import static io.holdfast.catalog.core.selection.FactsBuilder.bare;
import static io.holdfast.catalog.core.selection.FactsBuilder.copyId;
import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.lineage.LineageService;
import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.core.selection.FactsIndex;
import io.holdfast.catalog.core.selection.SampleGrounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.restore.PlanRefusedException;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanServiceTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");
  private static final RestoreTarget TARGET = RestoreTarget.of("/srv/db");

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(T.plus(Duration.ofHours(1)));
  private final SelectionEngine engine =
      new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.plain());
  private final List<String> overlays = new ArrayList<>();
  private boolean overlayFits = true;
  private final PlanService plans =
      new PlanService(
          index,
          engine,
          new LineageService(index, Restorations.NONE),
          new PlanService.Checks(this::overlay, snapshot -> {}, dataset -> {}));

  private boolean overlay(Snapshot parent, Snapshot delta) {
    overlays.add(parent.id().shortForm() + "+" + delta.id().shortForm());
    return overlayFits;
  }

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private Choice choose() {
    return choose(RestorePolicy.defaults());
  }

  private Choice choose(RestorePolicy policy) {
    return engine
        .select(SelectionRequest.forDataset(FactsBuilder.DATASET).policy(policy).build())
        .choice()
        .orElseThrow();
  }

  private static FactsBuilder delta(String name, String parent) {
    return full(name, T.plusSeconds(name.length())).on(parent);
  }

  @Test
  void ordersTheCopiesOfTheChainFromItsBase() {
    given(full("f", T), delta("d1", "f"), delta("d22", "d1"));

    RestorePlan plan = plans.plan(choose(), TARGET);

    assertThat(plan.steps().stream().map(step -> step.copy().location()))
        .containsExactly("/backups/f.tar", "/backups/d1.tar", "/backups/d22.tar");
    assertThat(plan.expectedRoot()).isEqualTo(plan.steps().get(2).snapshot().root());
    assertThat(overlays)
        .containsExactly(
            id("f").shortForm() + "+" + id("d1").shortForm(),
            id("d1").shortForm() + "+" + id("d22").shortForm());
  }

  @Test
  void picksTheCopyThatWasReadLast() {
    given(
        bare("f", T)
            .copy("/one")
            .verified(Depth.CONTENT, T.plusSeconds(3), 0)
            .copy("/two")
            .verified(Depth.CONTAINER, T.plusSeconds(4), 0)
            .copy("/presence-only")
            .verified(Depth.PRESENCE, T.plusSeconds(5), 0)
            .copy("/damaged")
            .verified(Depth.CONTENT, T.plusSeconds(6), 1));

    assertThat(onlyCopy(RestorePolicy.defaults())).isEqualTo(copyId("/two"));
  }

  @Test
  void picksTheCopyThatWasVerifiedAsThePolicyAsks() {
    given(
        bare("f", T)
            .copy("/one")
            .verified(Depth.CONTENT, T.plusSeconds(3), 0)
            .copy("/two")
            .verified(Depth.CONTAINER, T.plusSeconds(4), 0));

    assertThat(onlyCopy(RestorePolicy.builder().verifiedWithin(Duration.ofDays(1)).build()))
        .isEqualTo(copyId("/one"));
  }

  @Test
  void picksTheCopyAddedLastWhereNoneWasReadWhole() {
    given(
        bare("f", T)
            .copy("/one")
            .firstVerified(Depth.CONTENT, T, 0, new Coverage(1, 1, 10, 100))
            .copy("/two"));

    Object expected =
        copyId("/one").compareTo(copyId("/two")) > 0 ? copyId("/one") : copyId("/two");
    assertThat(onlyCopy(RestorePolicy.defaults())).as("added at once: by id").isEqualTo(expected);
  }

  private Object onlyCopy(RestorePolicy policy) {
    return plans.plan(choose(policy), TARGET).steps().get(0).copy().id();
  }

  @Test
  void refusesWhatWasQuarantinedSince() {
    given(full("f", T), delta("d1", "f"));
    Choice choice = choose();
    given(full("f", T).quarantined("smells"), delta("d1", "f"));

    assertThatThrownBy(() -> plans.plan(choice, TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("since it was chosen, QUARANTINED: link")
        .hasMessageContaining("smells")
        .hasMessageEndingWith("select again");
  }

  @Test
  void refusesWhatLostACopySince() {
    given(full("f", T));
    Choice choice = choose();

    given(bare("f", T));
    assertThatThrownBy(() -> plans.plan(choice, TARGET)).hasMessageContaining("COPY_MISSING");
    given(full("f", T).verified(Depth.PRESENCE, T, 1));
    assertThatThrownBy(() -> plans.plan(choice, TARGET)).hasMessageContaining("COPY_DAMAGED");
    given();
    assertThatThrownBy(() -> plans.plan(choice, TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("no longer in the catalog");
  }

  @Test
  void refusesAChoiceThatANewerSnapshotOvertook() {
    given(full("f", T));
    Choice choice = choose();
    given(full("f", T), full("g", T.plusSeconds(9)));

    assertThatThrownBy(() -> plans.plan(choice, TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("NEWER_VALID_EXISTS")
        .hasMessageContaining("9 s newer");
  }

  @Test
  void refusesAChainWhoseManifestsDoNotFit() {
    given(full("f", T), delta("d1", "f"));
    overlayFits = false;

    assertThatThrownBy(() -> plans.plan(choose(), TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("does not give the root");
  }

  @Test
  void refusesChoicesThatItDidNotMake() {
    given(full("f", T));
    Choice own = choose();
    Choice foreign =
        new SelectionEngine(index, "holdfast/other", clock, SampleGrounds.plain())
            .select(own.request())
            .choice()
            .orElseThrow();

    assertThatThrownBy(() -> plans.plan(foreign, TARGET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holdfast/test");
    assertThatThrownBy(() -> plans.plan(new Forged(own), TARGET))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What an application might write to get round a selection. */
  private record Forged(Choice genuine) implements Choice {
    @Override
    public Snapshot snapshot() {
      return genuine.snapshot();
    }

    @Override
    public SelectionRequest request() {
      return genuine.request();
    }

    @Override
    public Losses losses() {
      return genuine.losses();
    }

    @Override
    public DatasetPolicy policy() {
      return genuine.policy();
    }

    @Override
    public RestorePolicy bounds() {
      return genuine.bounds();
    }

    @Override
    public List<RuleOverride> overrides() {
      return genuine.overrides();
    }

    @Override
    public Optional<Duration> statedLoss() {
      return genuine.statedLoss();
    }

    @Override
    public Instant selectedAt() {
      return genuine.selectedAt();
    }
  }

  private Choice override(String name, RejectionCode... codes) {
    WhatIf whatIf =
        engine.whatIf(SelectionRequest.forDataset(FactsBuilder.DATASET).build(), id(name));
    return whatIf.choose(
        Stream.of(codes).map(code -> new RuleOverride(code, "meant")).toList(),
        whatIf.lossToState());
  }

  @Test
  void plansWhatRulesWereOverriddenForByName() {
    given(full("f", T), full("g", T.plusSeconds(9)));
    Choice choice = override("f", RejectionCode.NEWER_VALID_EXISTS);

    RestorePlan plan = plans.plan(choice, TARGET);

    assertThat(plan.choice().overrides()).isEqualTo(choice.overrides());
    assertThat(plan.choice().statedLoss()).isEqualTo(choice.statedLoss());
    given(full("f", T).quarantined("smells"), full("g", T.plusSeconds(9)));
    assertThatThrownBy(() -> plans.plan(choice, TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("since it was chosen, QUARANTINED: it is quarantined")
        .hasMessageNotContaining("NEWER_VALID_EXISTS");
  }

  @Test
  void refusesWhatWasOverriddenWhenLessCouldBeKept() {
    given(full("f", T), full("g", T.plusSeconds(9)));
    Choice choice = override("f", RejectionCode.NEWER_VALID_EXISTS);
    given(full("f", T), full("g", T.plusSeconds(9)), full("h", T.plusSeconds(9).plusNanos(1)));

    assertThatThrownBy(() -> plans.plan(choice, TARGET))
        .isInstanceOf(PlanRefusedException.class)
        .hasMessageContaining("when 9 s of data could be kept")
        .hasMessageContaining("it is 9.000000001 s");
    given(full("f", T), full("h", T.plusSeconds(8)));
    assertThat(plans.plan(choice, TARGET).choice().losses().discarded())
        .isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void readsTheLeastDamagedCopyOnlyWhereThatWasOverridden() {
    given(
        bare("f", T)
            .copy("/one")
            .verified(Depth.CONTENT, T, 3)
            .copy("/two")
            .verified(Depth.CONTENT, T, 2));

    RestorePlan plan = plans.plan(override("f", RejectionCode.COPY_DAMAGED), TARGET);

    assertThat(plan.steps().get(0).copy().id()).isEqualTo(copyId("/two"));
  }

  @Test
  void bindsOverridesReasonsAndTheStatedLoss() {
    given(full("f", T), full("g", T.plusSeconds(9)));
    WhatIf whatIf =
        engine.whatIf(SelectionRequest.forDataset(FactsBuilder.DATASET).build(), id("f"));
    List<RuleOverride> overrides =
        List.of(new RuleOverride(RejectionCode.NEWER_VALID_EXISTS, "meant"));
    List<RuleOverride> otherwise =
        List.of(new RuleOverride(RejectionCode.NEWER_VALID_EXISTS, "not meant"));
    Duration loss = whatIf.lossToState();

    assertThat(
            Stream.of(
                    whatIf.choose(overrides, loss),
                    whatIf.choose(overrides, loss),
                    whatIf.choose(otherwise, loss),
                    whatIf.choose(overrides, loss.plusNanos(1)))
                .map(choice -> plans.plan(choice, TARGET).digest())
                .distinct())
        .hasSize(3);
  }

  @Test
  void givesTheSameDigestToWhoeverAsksTheSame() {
    given(full("f", T));
    RestorePlan one = plans.plan(choose(), TARGET);
    clock.advance(Duration.ofMinutes(7));
    RestorePlan two = plans.plan(choose(), TARGET);

    assertThat(two.digest()).isEqualTo(one.digest());
    assertThat(two.choice().losses()).isNotEqualTo(one.choice().losses());
  }

  @Test
  void givesAnotherDigestToWhateverDiffers() {
    given(full("f", T));
    RestorePlan plan = plans.plan(choose(), TARGET);

    assertThat(plans.plan(choose(), RestoreTarget.of("/srv/db2")).digest())
        .isNotEqualTo(plan.digest());
    assertThat(
            plans
                .plan(
                    choose(RestorePolicy.builder().maxDataLoss(Duration.ofDays(9)).build()), TARGET)
                .digest())
        .isNotEqualTo(plan.digest());
    given(full("f", T).copy("/another").verified(Depth.CONTENT, T, 0));
    assertThat(plans.plan(choose(), TARGET).digest()).isNotEqualTo(plan.digest());
  }
}
