package io.holdfast.catalog.core.lineage;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.core.selection.FactsIndex;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineInForceTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");

  private final FactsIndex index = new FactsIndex();
  private final List<Timeline> started = new ArrayList<>();
  private final TimelineInForce timelines = new TimelineInForce(index, dataset -> started);

  private String at(Instant moment) {
    return timelines.at(FactsBuilder.DATASET, moment).value();
  }

  private void restored(String name, String from, Instant at) {
    started.add(
        new Timeline(
            TimelineName.of(name),
            Optional.of(new Timeline.Start(id(from), at, id(name).digest()))));
  }

  @Test
  void isTheOneThatTheLastRestoreBeforeTheMomentStarted() {
    index.set(List.of(full("m", T).timeline("first").build()));
    restored("r1", "m", T.plusSeconds(60));
    restored("r2", "m", T.plusSeconds(120));

    assertThat(at(T.plusSeconds(60).minusNanos(1))).as("what was left").isEqualTo("first");
    assertThat(at(T.plusSeconds(60))).isEqualTo("r1");
    assertThat(at(T.plusSeconds(120).minusNanos(1))).isEqualTo("r1");
    assertThat(at(T.plusSeconds(120))).isEqualTo("r2");
  }

  @Test
  void isMainWhereNothingIsKnown() {
    assertThat(at(T)).isEqualTo("main");
    restored("r1", "gone", T);
    assertThat(at(T.minusNanos(1))).isEqualTo("main");
  }

  @Test
  void listsTimelinesThatNoRestoreStartedFirst() {
    index.set(
        List.of(
            full("a", T).timeline("z").build(),
            full("b", T).timeline("r1").build(),
            full("c", T).build()));
    restored("r1", "a", T);

    assertThat(
            new LineageService(index, dataset -> started)
                .timelines(FactsBuilder.DATASET).stream()
                    .map(line -> line.name() + " " + line.start().isPresent()))
        .containsExactly("main false", "z false", "r1 true");
  }
}
