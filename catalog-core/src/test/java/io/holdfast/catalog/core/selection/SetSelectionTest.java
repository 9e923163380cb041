package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.selection.SetRefusedException;
import io.holdfast.catalog.selection.SetRequest;
import io.holdfast.catalog.selection.SetSelection;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SetSelectionTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");

  private final FactsIndex index = new FactsIndex();
  private final SettableClock clock = SettableClock.at(T.plus(Duration.ofDays(1)));
  private final SelectionEngine engine =
      new SelectionEngine(index, "holdfast/test", clock, SampleGrounds.plain());

  private static FactsBuilder of(String dataset, String name, int minutes) {
    return full(name, T.plus(Duration.ofMinutes(minutes))).dataset(dataset);
  }

  private void given(FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
  }

  private static SetRequest.Builder ask(String... datasets) {
    SetRequest.Builder request = SetRequest.builder().intent(Intent.POINT_IN_TIME);
    Stream.of(datasets).map(DatasetName::of).forEach(request::dataset);
    return request;
  }

  private static List<Object> ids(SetSelection set) {
    return set.choices().stream().<Object>map(choice -> choice.snapshot().id()).toList();
  }

  @Test
  void choosesTheNewestOfEachWhereAnySpreadIsAllowed() {
    given(of("a", "a0", 0), of("a", "a30", 30), of("b", "b0", 0), of("b", "b50", 50));

    SetSelection set = engine.selectSet(ask("b", "a").build());

    assertThat(ids(set)).containsExactly(id("b50"), id("a30"));
    assertThat(set.spread()).contains(Duration.ofMinutes(20));
    assertThat(set.sentences())
        .first()
        .asString()
        .isEqualTo(
            "One snapshot of each of 2 datasets is chosen; the newest represents a moment 20 min"
                + " after that of the oldest.");
  }

  @Test
  void keepsToTheMomentThatWasAskedFor() {
    given(of("a", "a0", 0), of("a", "a30", 30), of("b", "b0", 0), of("b", "b50", 50));

    SetSelection set = engine.selectSet(ask("a", "b").at(T.plusSeconds(1800)).build());

    assertThat(ids(set)).containsExactly(id("a30"), id("b0"));
  }

  @Test
  void allowsTheSpreadToTheNanosecond() {
    given(of("a", "a0", 0), of("a", "a30", 30), of("b", "b0", 0), of("b", "b50", 50));
    Duration exact = Duration.ofMinutes(20);

    assertThat(ids(engine.selectSet(ask("a", "b").maxSpread(exact).build())))
        .containsExactly(id("a30"), id("b50"));
    assertThat(ids(engine.selectSet(ask("a", "b").maxSpread(exact.minusNanos(1)).build())))
        .containsExactly(id("a0"), id("b0"));
  }

  @Test
  void saysWhyAnOlderOneIsChosen() {
    given(of("a", "a0", 0), of("b", "b0", 0), of("b", "b50", 50));

    SetSelection set = engine.selectSet(ask("a", "b").maxSpread(Duration.ofMinutes(5)).build());

    assertThat(ids(set)).containsExactly(id("a0"), id("b0"));
    assertThat(set.spread()).contains(Duration.ZERO);
    assertThat(set.spreadAlone()).contains(Duration.ofMinutes(50));
    assertThat(set.sentences())
        .anyMatch(
            sentence ->
                sentence.startsWith("Of b: " + id("b0").shortForm())
                    && sentence.contains(
                        "50 min older than "
                            + id("b50").shortForm()
                            + ", which would be chosen alone but lies too far from the others"));
  }

  @Test
  void choosesNothingWhereNoneLieCloseEnough() {
    given(of("a", "a0", 0), of("b", "b50", 50));

    SetSelection set = engine.selectSet(ask("a", "b").maxSpread(Duration.ofMinutes(49)).build());

    assertThat(set.isChosen()).isFalse();
    assertThat(set.spread()).isEmpty();
    assertThatThrownBy(set::choices)
        .isInstanceOf(SetRefusedException.class)
        .hasMessageContaining("Chosen each alone, they would lie 50 min apart; 49 min is allowed");
  }

  @Test
  void choosesNothingWhereOneDatasetHasNothing() {
    given(of("a", "a0", 0), of("b", "b0", 0).quarantined("smells"));

    SetSelection set = engine.selectSet(ask("a", "b", "c").build());

    assertThat(set.isChosen()).isFalse();
    assertThat(set.members()).allMatch(member -> member.choice().isEmpty());
    assertThat(set.members().get(0).alone().choice()).isPresent();
    assertThat(set.refusal())
        .hasMessageContaining("Of b: no snapshot of b may be chosen")
        .hasMessageContaining("Of c: dataset c has no snapshot in this catalog");
  }

  @Test
  void throwsNothingValidAwayForTheSakeOfTheSpread() {
    given(of("a", "a0", 0), of("b", "b0", 0), of("b", "b50", 50));
    SetRequest.Builder latest = ask("a", "b").intent(Intent.LATEST);

    assertThat(engine.selectSet(latest.maxSpread(Duration.ofMinutes(5)).build()).isChosen())
        .as("b0 would throw b50 away")
        .isFalse();
  }

  /** Of all combinations the one whose oldest is newest, then whose others are newest. */
  @Test
  void agreesWithTheBestOfAllCombinations() {
    int chosen = 0;
    for (long seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      List<List<SnapshotFacts>> datasets = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        datasets.add(randomHistory(name, random));
      }
      index.set(datasets.stream().flatMap(List::stream).toList());
      Duration spread = Duration.ofMinutes(random.nextInt(8));
      SetRequest request =
          ask("a", "b", "c")
              .at(T.plus(Duration.ofMinutes(random.nextInt(30))))
              .maxSpread(spread)
              .build();

      Optional<List<Snapshot>> best = best(datasets, request.at().orElseThrow(), spread);
      SetSelection set = engine.selectSet(request);

      assertThat(set.isChosen()).as("seed %s", seed).isEqualTo(best.isPresent());
      if (set.isChosen()) {
        chosen++;
        assertThat(set.choices().stream().map(choice -> choice.snapshot().consistentAt()))
            .as("seed %s", seed)
            .containsExactlyElementsOf(
                best.orElseThrow().stream().map(Snapshot::consistentAt).toList());
        assertThat(set.spread().orElseThrow()).as("seed %s", seed).isLessThanOrEqualTo(spread);
      }
    }
    assertThat(chosen).isBetween(300, 1_300);
  }

  private static List<SnapshotFacts> randomHistory(String dataset, Random random) {
    List<SnapshotFacts> facts = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      FactsBuilder made = of(dataset, dataset + i, random.nextInt(30));
      if (random.nextInt(4) == 0) {
        made.quarantined("smells");
      }
      facts.add(made.build());
    }
    return facts;
  }

  private static Optional<List<Snapshot>> best(
      List<List<SnapshotFacts>> datasets, Instant at, Duration spread) {
    List<List<Snapshot>> allowed =
        datasets.stream()
            .map(
                facts ->
                    facts.stream()
                        .filter(of -> of.status().quarantined().isEmpty())
                        .map(SnapshotFacts::snapshot)
                        .filter(snapshot -> !snapshot.consistentAt().isAfter(at))
                        .toList())
            .toList();
    List<List<Snapshot>> combinations = new ArrayList<>();
    for (Snapshot a : allowed.get(0)) {
      for (Snapshot b : allowed.get(1)) {
        for (Snapshot c : allowed.get(2)) {
          combinations.add(List.of(a, b, c));
        }
      }
    }
    Comparator<List<Snapshot>> oldestNewest = Comparator.comparing(set -> times(set).get(0));
    Comparator<List<Snapshot>> allNewest =
        Comparator.comparing(
            set -> set.stream().mapToLong(s -> s.consistentAt().getEpochSecond()).sum());
    return combinations.stream()
        .filter(
            set -> Duration.between(times(set).get(0), times(set).get(2)).compareTo(spread) <= 0)
        .max(oldestNewest.thenComparing(allNewest));
  }

  private static List<Instant> times(List<Snapshot> set) {
    return set.stream().map(Snapshot::consistentAt).sorted().toList();
  }
}
