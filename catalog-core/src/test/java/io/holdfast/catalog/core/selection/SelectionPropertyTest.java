package io.holdfast.catalog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.description.Description;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

/** The engine against the oracle, over many random histories. */
class SelectionPropertyTest {
  private static final int HISTORIES = 2_000;

  @Test
  void choosesTheBestThatNoRuleIsAgainst() {
    Map<RejectionCode, Integer> rejected = new EnumMap<>(RejectionCode.class);
    int chosen = 0;
    int restored = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      AskedHistory asked = AskedHistory.random(seed);
      if (!agrees(asked)) {
        AskedHistory small = shrink(asked);
        check("seed " + seed + " shrunk to " + small.facts().size(), small);
      }
      Selection selection = asked.select();
      chosen += selection.choice().isPresent() ? 1 : 0;
      restored += asked.restores().isEmpty() ? 0 : 1;
      selection.rejectionCounts().keySet().forEach(code -> rejected.merge(code, 1, Integer::sum));
    }
    assertThat(restored).isGreaterThan(HISTORIES / 5);
    // The histories are worth something only if each rule rejects in many, and many are chosen.
    assertThat(rejected.keySet()).containsExactlyInAnyOrder(RejectionCode.values());
    assertThat(rejected.values()).allMatch(count -> count > 50);
    assertThat(chosen).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
  }

  @Test
  void doesNotDependOnTheOrderOfTheIndex() {
    for (long seed = 0; seed < 500; seed++) {
      AskedHistory asked = AskedHistory.random(seed);
      Random random = new Random(seed);
      List<SnapshotFacts> shuffled =
          new ArrayList<>(
              asked.facts().stream()
                  .map(
                      of ->
                          new SnapshotFacts(
                              of.snapshot(),
                              of.status(),
                              shuffled(of.copies(), random),
                              shuffled(of.verifications(), random)))
                  .toList());
      Collections.shuffle(shuffled, random);

      Selection one = asked.select();
      Selection other = asked.with(shuffled).select();

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

  private static boolean agrees(AskedHistory asked) {
    try {
      check("", asked);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static AskedHistory shrink(AskedHistory asked) {
    for (SnapshotFacts dropped : asked.facts()) {
      AskedHistory fewer =
          asked.with(asked.facts().stream().filter(of -> !of.equals(dropped)).toList());
      if (!agrees(fewer)) {
        return shrink(fewer);
      }
    }
    return asked;
  }

  private static void check(String name, AskedHistory asked) {
    SelectionOracle oracle = new SelectionOracle(asked);
    Selection selection = asked.select();
    Description about = new TextDescription("%s: %s", name, asked);

    assertThat(selection.newestValid()).as(about).isEqualTo(oracle.newestValid());
    assertThat(selection.choice().map(Choice::snapshot)).as(about).isEqualTo(oracle.chosen());
    for (Candidate candidate : selection.candidates()) {
      Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
      candidate.rejections().stream().map(Rejection::code).forEach(codes::add);
      assertThat(codes).as(about).isEqualTo(oracle.rejections(candidate.snapshot().id()));
    }
    assertThat(selection.rejectionCounts()).as(about).isEqualTo(counts(asked.facts(), oracle));
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
