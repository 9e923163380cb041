package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Restores start timelines: what led up to the restored snapshot stays, the rest is abandoned. */
class TimelineTest {
  private static final Instant T = Instant.parse("2026-11-23T00:00:00Z");

  private final FactsIndex index = new FactsIndex();
  private final List<Timeline> started = new ArrayList<>();
  private final SelectionEngine engine =
      new SelectionEngine(
          index,
          "holdfast/test",
          SettableClock.at(hour(24)),
          SampleGrounds.restored(dataset -> List.copyOf(started)));

  static Instant hour(int hour) {
    return T.plus(Duration.ofHours(hour));
  }

  /** A restore of a snapshot. */
  static Timeline restore(String name, String from, Instant at) {
    return new Timeline(
        TimelineName.of(name),
        Optional.of(
            new Timeline.Start(
                id(from), at, Sha256.of(Domain.STATEMENT, ("receipt " + name).getBytes(UTF_8)))));
  }

  private static FactsBuilder on(String timeline, String name, int hour) {
    return full(name, hour(hour)).timeline(timeline);
  }

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private static SelectionRequest.Builder ask() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET);
  }

  private Selection select() {
    return engine.select(ask().build());
  }

  private Object chosen(SelectionRequest.Builder request) {
    return engine.select(request.build()).choice().map(c -> c.snapshot().id()).orElse(null);
  }

  private Optional<String> otherTimeline(String name) {
    return reasons(engine.judge(ask().intent(Intent.POINT_IN_TIME).build(), id(name)));
  }

  private static Optional<String> reasons(Candidate candidate) {
    return candidate.rejections().stream()
        .filter(r -> r.code() == RejectionCode.OTHER_TIMELINE)
        .map(Rejection::detail)
        .findFirst();
  }

  @Test
  void abandonsWhatCameAfterTheRestoredSnapshot() {
    given(on("main", "m1", 1), on("main", "m2", 2), on("main", "m5", 5));
    started.add(restore("r1", "m2", hour(6)));

    assertThat(select().basis().timeline()).isEqualTo(TimelineName.of("r1"));
    assertThat(chosen(ask())).as("restored once more").isEqualTo(id("m2"));
    assertThat(otherTimeline("m1")).isEmpty();
    assertThat(otherTimeline("m2")).isEmpty();
    assertThat(otherTimeline("m5"))
        .contains(
            "it lies on timeline 'main', 3 h after snapshot "
                + id("m2").shortForm()
                + " of 2026-11-23T02:00:00Z: the restore of 2026-11-23T06:00:00Z went back to that,"
                + " and timeline 'r1' goes on from there");
  }

  @Test
  void goesOnWithTheNewTimeline() {
    given(on("main", "m2", 2), on("main", "m5", 5), on("r1", "n7", 7), on("main", "late", 8));
    started.add(restore("r1", "m2", hour(6)));

    assertThat(chosen(ask())).isEqualTo(id("n7"));
    assertThat(chosen(ask().at(hour(6)).intent(Intent.POINT_IN_TIME))).isEqualTo(id("m2"));
    assertThat(otherTimeline("late")).as("still recorded on the old one").isPresent();
  }

  @Test
  void stillGivesTheAbandonedTimelineByName() {
    given(on("main", "m2", 2), on("main", "m5", 5), on("r1", "n7", 7));
    started.add(restore("r1", "m2", hour(6)));

    assertThat(chosen(ask().timeline(TimelineName.MAIN))).isEqualTo(id("m5"));
    assertThat(reasons(engine.judge(ask().timeline(TimelineName.MAIN).build(), id("n7"))))
        .contains("it lies on timeline 'r1', not on 'main' as requested");
  }

  @Test
  void followsSeveralRestoresBackToTheBeginning() {
    given(
        on("main", "m1", 1),
        on("main", "m5", 5),
        on("r1", "n7", 7),
        on("r1", "n9", 9),
        on("r2", "o11", 11));
    started.add(restore("r1", "m1", hour(6)));
    started.add(restore("r2", "n7", hour(10)));

    assertThat(chosen(ask())).isEqualTo(id("o11"));
    assertThat(Stream.of("m1", "n7", "o11").map(this::otherTimeline)).allMatch(Optional::isEmpty);
    assertThat(otherTimeline("m5").orElseThrow())
        .contains("the restore of 2026-11-23T06:00:00Z went back", "'r1' goes on", "leads to 'r2'");
    assertThat(otherTimeline("n9").orElseThrow())
        .contains("2 h after snapshot", "the restore of 2026-11-23T10:00:00Z went back to that");
  }

  @Test
  void abandonsAWholeTimelineByGoingBackBeforeIt() {
    given(on("main", "m1", 1), on("main", "m5", 5), on("r1", "n7", 7));
    started.add(restore("r1", "m5", hour(6)));
    started.add(restore("r2", "m1", hour(10)));

    assertThat(chosen(ask())).isEqualTo(id("m1"));
    assertThat(otherTimeline("n7"))
        .contains(
            "it lies on timeline 'r1', which the restore of 2026-11-23T10:00:00Z left: it went back"
                + " to snapshot "
                + id("m1").shortForm()
                + " of 2026-11-23T01:00:00Z, and timeline 'r2' goes on from there");
  }

  @Test
  void takesATimelineThatSomebodyBeganAfterTheLastRestore() {
    given(on("main", "m2", 2).recordedAt(hour(2)), on("hand", "h7", 7).recordedAt(hour(7)));
    started.add(restore("r1", "m2", hour(6)));

    assertThat(select().basis().timeline()).isEqualTo(TimelineName.of("hand"));
    given(on("main", "m2", 2), on("hand", "h7", 7).recordedAt(hour(6)));
    assertThat(select().basis().timeline()).as("begun before").isEqualTo(TimelineName.of("r1"));
  }

  @Test
  void keepsToTheTimelineOfTheNewestWithoutARestore() {
    given(on("main", "m2", 2), on("hand", "h7", 7));

    assertThat(select().basis().timeline()).isEqualTo(TimelineName.of("hand"));
    assertThat(otherTimeline("m2"))
        .contains("it lies on timeline 'main', not on 'hand', where the newest snapshot lies");
  }

  @Test
  void endsWhereARestoredSnapshotIsUnknownOrNamesComeBack() {
    given(on("main", "m2", 2), on("r1", "n7", 7));
    started.add(restore("r1", "nobody", hour(6)));
    assertThat(chosen(ask())).isEqualTo(id("n7"));
    assertThat(otherTimeline("m2")).isPresent();

    given(on("main", "m2", 2), on("r1", "n7", 7), on("r2", "o8", 8));
    started.clear();
    started.add(restore("r1", "o8", hour(6)));
    started.add(restore("r2", "n7", hour(9)));
    assertThat(Stream.of("n7", "o8").map(this::otherTimeline)).allMatch(Optional::isEmpty);
    assertThat(otherTimeline("m2")).isPresent();
  }

  @Test
  void findsThePositionOnTheHistoryOfTheTimeline() {
    given(
        on("main", "m1", 1).position("lsn", 10),
        on("main", "m5", 5).position("lsn", 30),
        on("r1", "n7", 7).position("lsn", 20));
    started.add(restore("r1", "m1", hour(6)));

    Selection selection =
        engine.select(ask().position(new Position("lsn", 15)).intent(Intent.POINT_IN_TIME).build());

    assertThat(selection.choice().orElseThrow().snapshot().id()).isEqualTo(id("m1"));
    assertThat(selection.basis().requestedMoment())
        .as("reached on r1, not on what was abandoned")
        .isEqualTo(hour(7));
  }
}
