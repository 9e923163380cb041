package io.holdfast.catalog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The engine against the oracle, over many random histories. */
class SelectionPropertyTest {
  private static final int HISTORIES = 2_000;

  @Test
  void choosesTheBestThatNoRuleIsAgainst() {
    Map<RejectionCode, Integer> rejected = new EnumMap<>(RejectionCode.class);
    int chosen = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = new RandomHistory(seed);
      List<SnapshotFacts> facts = history.facts();
      SelectionRequest request = history.request();
      Instant now = history.moment();
      if (!agrees(facts, request, now)) {
        List<SnapshotFacts> small = shrink(facts, request, now);
        check("seed " + seed + " shrunk to " + small.size(), small, request, now);
      }
      Selection selection = select(facts, request, now);
      chosen += selection.choice().isPresent() ? 1 : 0;
      selection.rejectionCounts().keySet().forEach(code -> rejected.merge(code, 1, Integer::sum));
    }
    // The histories are worth something only if each rule rejects in many, and many are chosen.
    assertThat(rejected.keySet()).containsExactlyInAnyOrder(RejectionCode.values());
    assertThat(rejected.values()).allMatch(count -> count > 50);
    assertThat(chosen).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
  }

  @Test
  void doesNotDependOnTheOrderOfTheIndex() {
    for (long seed = 0; seed < 500; seed++) {
      RandomHistory history = new RandomHistory(seed);
      List<SnapshotFacts> facts = history.facts();
      SelectionRequest request = history.request();
      Instant now = history.moment();
      Random random = new Random(seed);
      List<SnapshotFacts> shuffled =
          new ArrayList<>(
              facts.stream()
                  .map(
                      of ->
                          new SnapshotFacts(
                              of.snapshot(),
                              of.status(),
                              shuffled(of.copies(), random),
                              shuffled(of.verifications(), random)))
                  .toList());
      Collections.shuffle(shuffled, random);

      Selection one = select(facts, request, now);
      Selection other = select(shuffled, request, now);

      assertThat(other.candidates()).as("seed %s", seed).isEqualTo(one.candidates());
      assertThat(other.newestValid()).isEqualTo(one.newestValid());
      assertThat(other.choice().map(Choice::losses)).isEqualTo(one.choice().map(Choice::losses));
      assertThat(other.rejectionCounts()).isEqualTo(one.rejectionCounts());
    }
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static Selection select(
      List<SnapshotFacts> facts, SelectionRequest request, Instant now) {
    FactsIndex index = new FactsIndex();
    return new SelectionEngine(index, "holdfast/test", SettableClock.at(now), SampleGrounds.plain())
        .select(DatasetView.of(facts, List.of()), request);
  }

  private static boolean agrees(List<SnapshotFacts> facts, SelectionRequest request, Instant now) {
    try {
      check("", facts, request, now);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static List<SnapshotFacts> shrink(
      List<SnapshotFacts> facts, SelectionRequest request, Instant now) {
    for (SnapshotFacts dropped : facts) {
      List<SnapshotFacts> fewer = facts.stream().filter(of -> !of.equals(dropped)).toList();
      if (!agrees(fewer, request, now)) {
        return shrink(fewer, request, now);
      }
    }
    return facts;
  }

  private static void check(
      String name, List<SnapshotFacts> facts, SelectionRequest request, Instant now) {
    SelectionOracle oracle = new SelectionOracle(facts, request, now);
    Selection selection = select(facts, request, now);
    String about = name + ": " + facts + " asked at " + now;

    assertThat(selection.newestValid()).as(about).isEqualTo(oracle.newestValid());
    assertThat(selection.choice().map(Choice::snapshot)).as(about).isEqualTo(oracle.chosen());
    for (Candidate candidate : selection.candidates()) {
      Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
      candidate.rejections().stream().map(Rejection::code).forEach(codes::add);
      assertThat(codes).as(about).isEqualTo(oracle.rejections(candidate.snapshot().id()));
    }
    assertThat(selection.rejectionCounts()).as(about).isEqualTo(counts(facts, oracle));
    selection
        .choice()
        .ifPresent(
            choice -> {
              assertThat(choice.losses()).as(about).isEqualTo(oracle.losses(choice.snapshot()));
              assertThat(choice.losses().gap()).as(about).isGreaterThanOrEqualTo(Duration.ZERO);
              assertThat(choice.losses().discarded())
                  .as(about)
                  .isGreaterThanOrEqualTo(Duration.ZERO);
              assertThat(choice.losses().dataLoss())
                  .as(about)
                  .isGreaterThanOrEqualTo(choice.losses().discarded())
                  .isGreaterThanOrEqualTo(Duration.ZERO);
            });
    assertThat(selection.candidates().stream().map(of -> of.snapshot().id()))
        .as(about)
        .doesNotHaveDuplicates();
    selection
        .newestValid()
        .map(Snapshot::id)
        .ifPresent(
            id ->
                assertThat(selection.candidates().stream().map(of -> of.snapshot().id()))
                    .as(about)
                    .contains(id));
  }

  private static Map<RejectionCode, Long> counts(
      List<SnapshotFacts> facts, SelectionOracle oracle) {
    return facts.stream()
        .flatMap(of -> oracle.rejections(of.snapshot().id()).stream())
        .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
  }
}
