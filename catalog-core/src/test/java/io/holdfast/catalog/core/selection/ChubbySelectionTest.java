package io.holdfast.catalog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rollback of "Paxos Made Live": hourly 3DB snapshots, and an operator who asks for one that is
 * 15 hours old.
 */
class ChubbySelectionTest {
  private static final Instant NEWEST = Instant.parse("2026-11-23T17:00:00Z");
  private static final Instant OLD = NEWEST.minus(Duration.ofHours(15));

  private final FactsIndex index = new FactsIndex();
  private final SelectionEngine engine =
      new SelectionEngine(
          index,
          "holdfast/test",
          SettableClock.at(NEWEST.plus(Duration.ofMinutes(20))),
          SampleGrounds.plain());

  ChubbySelectionTest() {
    List<SnapshotFacts> history = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      Instant time = NEWEST.minus(Duration.ofHours(hour));
      history.add(FactsBuilder.full("3db-" + hour, time).label("engine", "3db").build());
      if (hour < 6) {
        Instant soonAfter = time.plus(Duration.ofMinutes(10));
        history.add(FactsBuilder.full("new-" + hour, soonAfter).label("engine", "new").build());
      }
    }
    index.set(history);
  }

  private static SelectionRequest.Builder request() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET).label("engine", "3db");
  }

  @Test
  void refusesTheOldSnapshotAndNamesTheRightOne() {
    Selection selection = engine.select(request().at(OLD).build());

    assertThat(selection.choice()).isEmpty();
    assertThat(selection.newerValid()).map(of -> of.id()).contains(FactsBuilder.id("3db-0"));
    Candidate old =
        selection.candidates().stream()
            .filter(candidate -> candidate.snapshot().id().equals(FactsBuilder.id("3db-15")))
            .findFirst()
            .orElseThrow();
    assertThat(old.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.code()).isEqualTo(RejectionCode.NEWER_VALID_EXISTS);
              assertThat(rejection.detail())
                  .contains("15 h newer", "throw 15 h away")
                  .contains(FactsBuilder.id("3db-0").shortForm());
            });
    assertThat(selection.refusal())
        .hasMessageContaining("15 h newer")
        .hasMessageContaining("the newest valid one is cell-a/chubby/db@2026-11-23T17:00:00Z");
  }

  @Test
  void offersTheRightOneInOneCall() {
    Selection selection = engine.select(request().build());

    assertThat(selection.choice().orElseThrow().snapshot().id())
        .isEqualTo(FactsBuilder.id("3db-0"));
    assertThat(selection.choice().orElseThrow().losses())
        .isEqualTo(new Losses(Duration.ofMinutes(20), Duration.ZERO, Duration.ofMinutes(20)));
    assertThat(selection.newerValid()).isEmpty();
    assertThat(selection.rejectionCounts()).containsEntry(RejectionCode.LABEL_DIFFERS, 6L);
  }

  @Test
  void letsTheOperatorGoBackOnlyWhereThatIsMeant() {
    Selection selection = engine.select(request().at(OLD).intent(Intent.POINT_IN_TIME).build());

    assertThat(selection.choice().orElseThrow().snapshot().id())
        .isEqualTo(FactsBuilder.id("3db-15"));
    assertThat(selection.choice().orElseThrow().losses())
        .isEqualTo(
            new Losses(Duration.ZERO, Duration.ofHours(15), Duration.ofHours(15).plusMinutes(20)));
  }

  @Test
  void allowsToThrowAwayWhatThePolicyAllows() {
    RestorePolicy policy = RestorePolicy.builder().maxDataLoss(Duration.ofHours(2)).build();
    Selection atLimit =
        engine.select(request().at(NEWEST.minus(Duration.ofHours(2))).policy(policy).build());
    Selection beyond =
        engine.select(
            request().at(NEWEST.minus(Duration.ofHours(2)).minusNanos(1)).policy(policy).build());

    assertThat(atLimit.choice().orElseThrow().snapshot().id()).isEqualTo(FactsBuilder.id("3db-2"));
    assertThat(beyond.choice()).isEmpty();
  }
}
