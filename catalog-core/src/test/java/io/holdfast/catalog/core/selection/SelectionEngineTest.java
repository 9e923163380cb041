package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRefusedException;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionEngineTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(T.plus(Duration.ofDays(30)));
  private final SelectionEngine engine =
      new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.plain());

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private static SelectionRequest.Builder ask() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET);
  }

  private static List<SnapshotId> ids(Selection selection) {
    return selection.candidates().stream().map(of -> of.snapshot().id()).toList();
  }

  @Test
  void saysThatADatasetIsEmpty() {
    Selection selection = engine.select(ask().build());

    assertThat(selection.choice()).isEmpty();
    assertThat(selection.candidates()).isEmpty();
    assertThat(selection.refusal())
        .isInstanceOf(SelectionRefusedException.class)
        .hasMessage("dataset cell-a/chubby/db has no snapshot in this catalog");
    assertThatThrownBy(() -> engine.judge(ask().build(), id("x")))
        .isInstanceOf(UnknownSnapshotException.class);
  }

  @Test
  void breaksTiesByPositionThenRecordingThenId() {
    given(full("a", T).position("lsn", 2), full("b", T).position("lsn", 1), full("c", T));
    assertThat(chosen(ask())).isEqualTo(id("a"));

    given(full("a", T), full("b", T).recordedAt(T.plusNanos(1)), full("c", T));
    assertThat(chosen(ask())).isEqualTo(id("b"));

    given(full("a", T), full("b", T), full("c", T));
    assertThat(chosen(ask()))
        .isEqualTo(Stream.of(id("a"), id("b"), id("c")).max(SnapshotId::compareTo).orElseThrow());
  }

  private SnapshotId chosen(SelectionRequest.Builder request) {
    return engine.select(request.build()).choice().orElseThrow().snapshot().id();
  }

  @Test
  void choosesByPositionWhereTimesSayOtherwise() {
    given(
        full("p5", T.plusSeconds(30)).position("lsn", 5),
        full("p7", T.plusSeconds(20)).position("lsn", 7),
        full("p9", T.plusSeconds(40)).position("lsn", 9),
        full("none", T));

    Selection selection =
        engine.select(ask().position(new Position("lsn", 8)).intent(Intent.POINT_IN_TIME).build());

    Choice choice = selection.choice().orElseThrow();
    assertThat(choice.snapshot().id()).isEqualTo(id("p7"));
    assertThat(ids(selection)).containsExactly(id("p9"), id("p7"), id("p5"), id("none"));
    assertThat(choice.losses().gap()).as("until position 9 was seen").hasSeconds(20);
    assertThat(choice.losses().discarded()).hasSeconds(20);
  }

  @Test
  void missesNothingAtTheVeryPosition() {
    given(full("p5", T).position("lsn", 5), full("p9", T.plusSeconds(40)).position("lsn", 9));

    Losses losses =
        engine
            .select(ask().position(new Position("lsn", 5)).intent(Intent.POINT_IN_TIME).build())
            .choice()
            .orElseThrow()
            .losses();

    assertThat(losses.gap()).isZero();
    assertThat(losses.discarded()).hasSeconds(40);
  }

  @Test
  void countsAllAndListsTheNearest() {
    index.set(
        IntStream.range(0, 3_000).mapToObj(i -> full("s" + i, T.plusSeconds(i)).build()).toList());

    Selection selection =
        engine.select(ask().at(T.plusSeconds(1_500)).intent(Intent.POINT_IN_TIME).build());

    assertThat(selection.candidatesTotal()).isEqualTo(3_000);
    assertThat(selection.rejectionCounts())
        .containsEntry(RejectionCode.AFTER_REQUESTED_TIME, 1_499L)
        .hasSize(1);
    assertThat(ids(selection))
        .hasSize(1 + 1_000 + 1 + 20)
        .startsWith(id("s2999"), id("s2500"))
        .endsWith(id("s1480"));
  }

  @Test
  void listsTheNearestToTheRequestWhereNoneIsChosen() {
    List<SnapshotFacts> history = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      history.add(full("s" + i, T.plusSeconds(i)).retired("old").build());
    }
    index.set(history);

    Selection selection = engine.select(ask().at(T.plusSeconds(50)).build());

    assertThat(selection.choice()).isEmpty();
    assertThat(selection.newestValid()).isEmpty();
    assertThat(ids(selection)).hasSize(20).startsWith(id("s59")).endsWith(id("s40"));
    assertThat(selection.refusal()).hasMessageContaining("it is retired: old");
  }

  @Test
  void readsADatasetAgainOnlyAfterACommit() {
    given(full("a", T));
    engine.select(ask().build());
    engine.select(ask().build());
    assertThat(index.datasetReads()).isEqualTo(1);

    given(full("a", T).quarantined("bad"));
    assertThat(engine.select(ask().build()).choice()).isEmpty();
    assertThat(index.datasetReads()).isEqualTo(2);
  }

  @Test
  void measuresDataLossFromTheNewestTimeThatWasRecorded() {
    given(full("a", T), full("future", T.plus(Duration.ofDays(31))));

    assertThat(engine.select(ask().build()).choice().orElseThrow().losses())
        .isEqualTo(new Losses(Duration.ofDays(30), Duration.ZERO, Duration.ofDays(31)));
  }

  @Test
  void looksAtAChoiceAgainWithTheMomentOfThen() {
    given(full("a", T));
    Choice choice = engine.select(ask().build()).choice().orElseThrow();
    clock.advance(Duration.ofHours(1));

    Confirmation same = engine.confirm(choice);
    assertThat(same.candidate().isEligible()).isTrue();
    assertThat(same.choice().losses())
        .isEqualTo(
            new Losses(Duration.ofDays(30), Duration.ZERO, Duration.ofDays(30).plusHours(1)));

    given(full("a", T), full("b", T.plusSeconds(1)));
    assertThat(engine.confirm(choice).candidate().rejections())
        .extracting(rejection -> rejection.code())
        .containsExactly(RejectionCode.NEWER_VALID_EXISTS);
  }

  @Test
  void showsTheLatestReadingOfACandidate() {
    given(
        full("a", T)
            .verified(Depth.CONTENT, T.plusSeconds(1), 0)
            .verified(Depth.PRESENCE, T.plusSeconds(2), 0));

    assertThat(engine.judge(ask().build(), id("a")).lastVerification().orElseThrow().finishedAt())
        .isEqualTo(T.plusSeconds(1));
  }
}
