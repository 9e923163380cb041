package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.bare;
import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.OverrideRefusedException;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.snapshot.InvalidNameException;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it takes to choose a snapshot against the rules. */
class OverrideTest {
  private static final Instant T = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant NOW = T.plus(Duration.ofHours(20));
  private static final Duration LOSS = Duration.ofHours(20);

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(NOW);
  private final SelectionEngine engine =
      new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.plain());

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private static SelectionRequest.Builder ask() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET);
  }

  private WhatIf old() {
    given(full("x", T), full("new", T.plus(Duration.ofHours(15))));
    return engine.whatIf(ask().build(), id("x"));
  }

  private static RuleOverride override(RejectionCode code) {
    return new RuleOverride(code, "the upgrade destroyed the newer ones");
  }

  private static OverrideRefusedException refusal(
      WhatIf whatIf, Duration loss, RejectionCode... codes) {
    return catchThrowableOfType(
        OverrideRefusedException.class,
        () -> whatIf.choose(Stream.of(codes).map(OverrideTest::override).toList(), loss));
  }

  /** A history and a request under which just this rule is against {@code x}. */
  private WhatIf rejectedBy(RejectionCode code) {
    SelectionRequest.Builder ask = ask();
    switch (code) {
      case AFTER_REQUESTED_TIME -> {
        given(full("x", T));
        ask.at(T.minusSeconds(1));
      }
      case OTHER_TIMELINE -> {
        given(full("x", T));
        ask.timeline(TimelineName.of("second"));
      }
      case LINEAGE_BROKEN -> given(full("x", T).on("gone"));
      case COPY_MISSING -> given(bare("x", T));
      case COPY_DAMAGED -> given(full("x", T).verified(Depth.CONTENT, T, 2));
      case NEVER_VERIFIED -> {
        given(full("x", T));
        ask.policy(RestorePolicy.builder().verifiedWithin(Duration.ofDays(7)).build());
      }
      case VERIFICATION_TOO_OLD -> {
        given(full("x", T).verified(Depth.CONTENT, T, 0));
        ask.policy(RestorePolicy.builder().verifiedWithin(Duration.ofHours(7)).build());
      }
      case VERIFICATION_TOO_SHALLOW -> {
        given(full("x", T).verified(Depth.PRESENCE, T, 0));
        ask.policy(RestorePolicy.builder().verifiedWithin(Duration.ofDays(7)).build());
      }
      case DATA_LOSS_TOO_LARGE -> {
        given(full("x", T));
        ask.policy(RestorePolicy.builder().maxDataLoss(Duration.ofHours(7)).build());
      }
      case LABEL_DIFFERS -> {
        given(full("x", T));
        ask.label("engine", "3db");
      }
      case QUARANTINED -> given(full("x", T).quarantined("smells"));
      case RETIRED -> given(full("x", T).retired("kept long enough"));
      case INCOMPLETE -> given(full("x", T).mark(SnapshotMark.INCOMPLETE));
      case CLOCK_SUSPECT -> given(full("x", T).mark(SnapshotMark.CLOCK_SUSPECT));
      case POSITION_UNKNOWN -> {
        given(full("x", T));
        ask.position(new Position("lsn", 7));
      }
      case NEWER_VALID_EXISTS -> given(full("x", T), full("new", T.plusSeconds(9)));
    }
    return engine.whatIf(ask.build(), id("x"));
  }

  @ParameterizedTest
  @EnumSource(RejectionCode.class)
  void goesPastARuleByNameOrSaysThatNobodyMay(RejectionCode code) {
    WhatIf whatIf = rejectedBy(code);
    assertThat(whatIf.rules()).containsExactly(code);
    assertThatThrownBy(whatIf::choose)
        .isInstanceOf(OverrideRefusedException.class)
        .hasMessageContaining(code.name());

    if (code.isOverridable()) {
      Choice choice = whatIf.choose(List.of(override(code)), LOSS);
      assertThat(choice.snapshot().id()).isEqualTo(id("x"));
      assertThat(choice.overrides()).containsExactly(override(code));
      assertThat(choice.statedLoss()).contains(LOSS);
      assertThat(choice.losses()).isEqualTo(whatIf.losses());
    } else {
      OverrideRefusedException refusal = refusal(whatIf, LOSS, code);
      assertThat(refusal.binding()).containsExactly(code);
      assertThat(refusal)
          .hasMessageContaining(code + " cannot be overridden, since there is nothing to restore")
          .hasMessageEndingWith("; choose another snapshot");
    }
  }

  @Test
  void letsNobodyGoPastWhatLeavesNothingToRestore() {
    assertThat(Stream.of(RejectionCode.values()).filter(code -> !code.isOverridable()))
        .containsExactly(RejectionCode.LINEAGE_BROKEN, RejectionCode.COPY_MISSING);
  }

  @Test
  void asksForTheWholeLossAndNoMuchLargerOne() {
    WhatIf whatIf = old();
    List<RuleOverride> overrides = List.of(override(RejectionCode.NEWER_VALID_EXISTS));
    Duration nano = Duration.ofNanos(1);
    Duration most = LOSS.plus(Duration.ofHours(2));

    assertThat(whatIf.losses().dataLoss()).isEqualTo(LOSS);
    assertThat(whatIf.choose(overrides, LOSS).statedLoss()).contains(LOSS);
    assertThat(whatIf.choose(overrides, most).statedLoss()).contains(most);
    assertThat(whatIf.choose(overrides, whatIf.lossToState()).statedLoss()).isPresent();
    for (Duration wrong : List.of(LOSS.minus(nano), most.plus(nano), Duration.ZERO)) {
      OverrideRefusedException refusal = refusal(whatIf, wrong, RejectionCode.NEWER_VALID_EXISTS);
      assertThat(refusal.missing()).isEmpty();
      assertThat(refusal.statedLoss()).contains(wrong);
      assertThat(refusal).hasMessageContaining("the data loss is 20 h, and ");
    }
  }

  @Test
  void leavesAnHourWhereATenthIsLess() {
    given(full("x", NOW.minusSeconds(60)), full("new", NOW));
    WhatIf whatIf = engine.whatIf(ask().build(), id("x"));
    Duration most = Duration.ofMinutes(61);

    assertThat(
            whatIf.choose(List.of(override(RejectionCode.NEWER_VALID_EXISTS)), most).statedLoss())
        .contains(most);
    assertThat(refusal(whatIf, most.plusNanos(1), RejectionCode.NEWER_VALID_EXISTS)).isNotNull();
  }

  @Test
  void countsTheTimeThatPassedWhileSomebodyThought() {
    WhatIf whatIf = old();
    clock.advance(Duration.ofMinutes(10));

    assertThat(refusal(whatIf, LOSS, RejectionCode.NEWER_VALID_EXISTS).losses().dataLoss())
        .isEqualTo(LOSS.plusMinutes(10));
    assertThat(
            whatIf
                .choose(List.of(override(RejectionCode.NEWER_VALID_EXISTS)), whatIf.lossToState())
                .losses()
                .dataLoss())
        .isEqualTo(LOSS.plusMinutes(10));
  }

  @Test
  void judgesAgainByTheFactsOfNow() {
    WhatIf whatIf = old();
    given(full("x", T).quarantined("smells"), full("new", T.plus(Duration.ofHours(15))));

    OverrideRefusedException refusal = refusal(whatIf, LOSS, RejectionCode.NEWER_VALID_EXISTS);

    assertThat(refusal.missing()).containsExactly(RejectionCode.QUARANTINED);
    assertThat(refusal).hasMessageContaining("QUARANTINED is not overridden: it is quarantined");
  }

  @Test
  void saysAllThatIsMissingAtOnce() {
    given(
        full("x", T).quarantined("smells").mark(SnapshotMark.INCOMPLETE),
        full("new", T.plusSeconds(9)));
    WhatIf whatIf = engine.whatIf(ask().build(), id("x"));

    OverrideRefusedException refusal =
        refusal(whatIf, Duration.ZERO, RejectionCode.RETIRED, RejectionCode.QUARANTINED);

    assertThat(refusal.missing())
        .isEqualTo(Set.of(RejectionCode.INCOMPLETE, RejectionCode.NEWER_VALID_EXISTS));
    assertThat(refusal.idle()).containsExactly(RejectionCode.RETIRED);
    assertThat(refusal)
        .hasMessageContaining("INCOMPLETE is not overridden: it lacks entries")
        .hasMessageContaining("NEWER_VALID_EXISTS is not overridden: snapshot")
        .hasMessageContaining("RETIRED is overridden but not against it")
        .hasMessageContaining("the data loss is 20 h, and 0 s was stated")
        .hasMessageContaining("better is cell-a/chubby/db@2026-11-23T02:00:09Z")
        .hasMessageEndingWith(
            "to choose it all the same, override QUARANTINED, INCOMPLETE, NEWER_VALID_EXISTS with a"
                + " reason each, and state a loss of 20 h 10 min");
  }

  @Test
  void asksForAReasonAndForEachRuleOnce() {
    WhatIf whatIf = old();

    assertThatThrownBy(() -> new RuleOverride(RejectionCode.RETIRED, " "))
        .isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(
            () ->
                whatIf.choose(
                    List.of(
                        override(RejectionCode.NEWER_VALID_EXISTS),
                        new RuleOverride(RejectionCode.NEWER_VALID_EXISTS, "another reason")),
                    LOSS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
