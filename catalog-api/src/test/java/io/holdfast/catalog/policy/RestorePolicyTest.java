package io.holdfast.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestorePolicyTest {
  private static final List<Depth> DEPTHS = List.of(Depth.values());
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final RestorePolicy RECORDED =
      RestorePolicy.builder()
          .maxDataLoss(HOUR)
          .verifiedWithin(DAY)
          .minimumDepth(Depth.CONTENT)
          .build();

  private static RestorePolicy.Builder ask() {
    return RestorePolicy.builder();
  }

  @Test
  void aRequestWithoutBoundsChangesNothing() {
    assertThat(RECORDED.tightenedBy(RestorePolicy.defaults())).isEqualTo(RECORDED);
    assertThat(RestorePolicy.defaults().tightenedBy(RECORDED)).isEqualTo(RECORDED);
  }

  @Test
  void theTighterOfTwoBoundsCounts() {
    Duration less = HOUR.minusNanos(1);
    Duration more = HOUR.plusNanos(1);
    assertThat(RECORDED.tightenedBy(ask().maxDataLoss(less).build()).maxDataLoss()).contains(less);
    assertThat(RECORDED.tightenedBy(ask().maxDataLoss(more).build()).maxDataLoss()).contains(HOUR);
    assertThat(RECORDED.tightenedBy(ask().verifiedWithin(HOUR).build()).verifiedWithin())
        .contains(HOUR);
    assertThat(RECORDED.tightenedBy(ask().verifiedWithin(DAY.plus(HOUR)).build()).verifiedWithin())
        .contains(DAY);
  }

  @Test
  void theDeeperOfTwoDepthsCounts() {
    assertThat(RECORDED.tightenedBy(ask().minimumDepth(Depth.PRESENCE).build()).minimumDepth())
        .isEqualTo(Depth.CONTENT);
    RestorePolicy presence = ask().verifiedWithin(DAY).minimumDepth(Depth.PRESENCE).build();
    assertThat(presence.tightenedBy(ask().minimumDepth(Depth.CONTAINER).build()).minimumDepth())
        .isEqualTo(Depth.CONTAINER);
  }

  @Test
  void aRequestThatNamesNoDepthTakesTheRecordedOne() {
    RestorePolicy container = ask().verifiedWithin(DAY).minimumDepth(Depth.CONTAINER).build();
    RestorePolicy both = container.tightenedBy(ask().verifiedWithin(HOUR).build());
    assertThat(both.verifiedWithin()).contains(HOUR);
    assertThat(both.minimumDepth()).isEqualTo(Depth.CONTAINER);
  }

  @Test
  void aDepthWithoutAnAgeAsksForNothing() {
    RestorePolicy named = ask().minimumDepth(Depth.PRESENCE).build();
    assertThat(named.tightenedBy(ask().verifiedWithin(HOUR).build()).minimumDepth())
        .isEqualTo(Depth.CONTENT);
  }

  @Test
  void refusesTwoDepthsOfWhichNeitherIncludesTheOther() {
    RestorePolicy container = ask().minimumDepth(Depth.CONTAINER).build();
    assertThatThrownBy(() -> RECORDED.tightenedBy(container))
        .isInstanceOfSatisfying(
            ConflictingPolicyException.class,
            e -> {
              assertThat(e.recorded()).isEqualTo(Depth.CONTENT);
              assertThat(e.requested()).isEqualTo(Depth.CONTAINER);
            })
        .hasMessageContaining("depth content")
        .hasMessageContaining("depth container");
  }

  /** Whatever is asked, no bound that the recorded policy sets is looser afterwards. */
  @Test
  void nothingThatARequestAsksLoosensARecordedBound() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      RestorePolicy recorded = any(random);
      RestorePolicy request = any(random);
      RestorePolicy both;
      try {
        both = recorded.tightenedBy(request);
      } catch (ConflictingPolicyException e) {
        assertThat(e.recorded().withImplied()).as("seed " + seed).doesNotContain(e.requested());
        assertThat(e.requested().withImplied()).as("seed " + seed).doesNotContain(e.recorded());
        continue;
      }
      String why = "seed " + seed;
      assertAtLeastAsTight(why, both, recorded);
      request
          .maxDataLoss()
          .ifPresent(
              most ->
                  assertThat(both.maxDataLoss().orElseThrow()).as(why).isLessThanOrEqualTo(most));
      assertThat(both.tightenedBy(request)).as(why).isEqualTo(both);
    }
  }

  private static void assertAtLeastAsTight(String why, RestorePolicy both, RestorePolicy recorded) {
    recorded
        .maxDataLoss()
        .ifPresent(
            most -> assertThat(both.maxDataLoss().orElseThrow()).as(why).isLessThanOrEqualTo(most));
    recorded
        .verifiedWithin()
        .ifPresent(
            age -> {
              assertThat(both.verifiedWithin().orElseThrow()).as(why).isLessThanOrEqualTo(age);
              assertThat(both.minimumDepth().withImplied())
                  .as(why)
                  .contains(recorded.minimumDepth());
            });
  }

  private static RestorePolicy any(Random random) {
    RestorePolicy.Builder policy = ask();
    if (random.nextBoolean()) {
      policy.maxDataLoss(Duration.ofHours(random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      policy.verifiedWithin(Duration.ofHours(random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      policy.minimumDepth(DEPTHS.get(random.nextInt(DEPTHS.size())));
    }
    return policy.build();
  }
}
