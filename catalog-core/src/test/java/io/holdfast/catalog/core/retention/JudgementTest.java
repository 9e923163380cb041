package io.holdfast.catalog.core.retention;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.restore.OpenRestore;
import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.retention.Keep.Reason;
import io.holdfast.catalog.retention.RetentionDecision;
import io.holdfast.catalog.retention.RetentionPeriod;
import io.holdfast.catalog.retention.RetentionRules;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each rule keeps and drops, and why. */
class JudgementTest {
  private final List<SnapshotFacts> facts = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();
  private final List<OpenRestore> restores = new ArrayList<>();

  private void given(FactsBuilder... builders) {
    for (FactsBuilder builder : builders) {
      facts.add(builder.build());
    }
  }

  private static Instant at(String time) {
    return Instant.parse(time.length() == 10 ? time + "T12:00:00Z" : time);
  }

  private static RetentionRules last(int count) {
    return RetentionRules.builder().last(count).build();
  }

  private static RetentionRules every(RetentionPeriod period, int count) {
    return RetentionRules.builder().every(period, count).build();
  }

  private List<RetentionDecision> judge(RetentionRules rules) {
    return Judgement.of(facts, rules, holds, restores);
  }

  /** The reasons of what is kept, by the names of the snapshots. */
  private Map<String, List<Reason>> kept(RetentionRules rules, String... names) {
    Map<String, List<Reason>> kept = new TreeMap<>();
    for (RetentionDecision decision : judge(rules)) {
      for (String name : names) {
        if (decision.isKept() && decision.snapshot().id().equals(id(name))) {
          kept.put(name, decision.keeps().stream().map(Keep::reason).toList());
        }
      }
    }
    return kept;
  }

  private String dropped(RetentionRules rules, String name) {
    return judge(rules).stream()
        .filter(decision -> decision.snapshot().id().equals(id(name)))
        .findFirst()
        .orElseThrow()
        .dropped();
  }

  @Test
  void keepsTheNewestOnes() {
    given(full("a", at("2026-11-20")), full("b", at("2026-11-21")), full("c", at("2026-11-22")));
    assertThat(kept(last(2), "a", "b", "c"))
        .isEqualTo(Map.of("b", List.of(Reason.LAST), "c", List.of(Reason.LAST, Reason.NEWEST)));
    assertThat(dropped(last(2), "a")).isEqualTo("not among the newest 2");
  }

  @Test
  void keepsTheNewestOfEachDay() {
    given(
        full("a", at("2026-11-20T01:00:00Z")),
        full("b", at("2026-11-21T01:00:00Z")),
        full("c", at("2026-11-21T23:59:59.999999999Z")),
        full("d", at("2026-11-22T00:00:00Z")));
    RetentionRules rules = every(RetentionPeriod.DAY, 2);
    assertThat(kept(rules, "a", "b", "c", "d").keySet()).containsExactly("c", "d");
    assertThat(dropped(rules, "b")).isEqualTo("day 2026-11-21 is kept by " + id("c").shortForm());
    assertThat(dropped(rules, "a")).isEqualTo("before the 2 newest days");
  }

  @Test
  void countsOnlyDaysOnWhichThereIsASnapshot() {
    given(full("a", at("2020-01-01")), full("b", at("2026-11-22")));
    assertThat(kept(every(RetentionPeriod.DAY, 2), "a", "b").keySet()).containsExactly("a", "b");
  }

  @Test
  void beginsDaysWhereItIsTold() {
    // 23:30 UTC is the next day in Zurich.
    given(full("a", at("2026-11-20T23:30:00Z")), full("b", at("2026-11-21T22:00:00Z")));
    RetentionRules.Builder rules = RetentionRules.builder().every(RetentionPeriod.DAY, 9);
    assertThat(kept(rules.build(), "a", "b").keySet()).containsExactly("a", "b");
    rules.zone(ZoneId.of("Europe/Zurich"));
    assertThat(kept(rules.build(), "a", "b").keySet()).containsExactly("b");
  }

  @Test
  void takesTheHourThatClocksRepeatForTwo() {
    // 00:30 and 01:30 UTC are both 02:30 in Zurich on that day.
    given(full("a", at("2026-10-25T00:30:00Z")), full("b", at("2026-10-25T01:30:00Z")));
    RetentionRules rules =
        RetentionRules.builder()
            .every(RetentionPeriod.HOUR, 9)
            .zone(ZoneId.of("Europe/Zurich"))
            .build();
    assertThat(kept(rules, "a", "b").keySet()).containsExactly("a", "b");
  }

  @Test
  void countsWeeksFromMondayAcrossTheYear() {
    // Thursday 31 December 2026 and Sunday 3 January 2027 are of week 53 of 2026.
    given(
        full("a", at("2026-12-27")),
        full("b", at("2026-12-31")),
        full("c", at("2027-01-03")),
        full("d", at("2027-01-04")));
    RetentionRules rules = every(RetentionPeriod.WEEK, 9);
    assertThat(kept(rules, "a", "b", "c", "d").keySet()).containsExactly("a", "c", "d");
    assertThat(dropped(rules, "b")).startsWith("week 2026-W53 is kept by ");
    assertThat(kept(every(RetentionPeriod.MONTH, 9), "a", "b", "c", "d").keySet())
        .containsExactly("b", "d");
    assertThat(kept(every(RetentionPeriod.YEAR, 1), "a", "b", "c", "d").keySet())
        .containsExactly("d");
  }

  @Test
  void keepsWhatIsNotTooMuchOlderThanTheNewest() {
    given(
        full("a", at("2026-11-20T11:59:59.999999999Z")),
        full("b", at("2026-11-20T12:00:00Z")),
        full("c", at("2026-11-22T12:00:00Z")));
    RetentionRules rules = RetentionRules.builder().within(Duration.ofDays(2)).build();
    assertThat(kept(rules, "a", "b", "c").keySet()).containsExactly("b", "c");
    assertThat(dropped(rules, "a")).isEqualTo("more than PT48H older than the newest");
  }

  @Test
  void keepsWhatHasALabel() {
    given(
        full("a", at("2026-11-20")).label("release", "1"),
        full("b", at("2026-11-21")).label("release", "2"),
        full("c", at("2026-11-22")));
    assertThat(kept(RetentionRules.builder().label("release").build(), "a", "b").keySet())
        .containsExactly("a", "b");
    RetentionRules one = RetentionRules.builder().label("release", "1").build();
    assertThat(kept(one, "a", "b").keySet()).containsExactly("a");
    assertThat(dropped(one, "b")).isEqualTo("no label release=1");
  }

  @Test
  void keepsWhatAKeptDeltaNeedsToItsFull() {
    given(
        full("full", at("2026-11-18")),
        full("one", at("2026-11-19")).on("full"),
        full("two", at("2026-11-20")).on("one"),
        full("beside", at("2026-11-21")).on("one"));
    assertThat(kept(last(1), "full", "one", "two", "beside"))
        .isEqualTo(
            Map.of(
                "full", List.of(Reason.NEEDED_BY_DELTA),
                "one", List.of(Reason.NEEDED_BY_DELTA),
                "beside", List.of(Reason.LAST, Reason.NEWEST)));
  }

  @Test
  void keepsWhatADeltaNeedsBehindALinkThatWasRetired() {
    given(
        full("full", at("2026-11-18")),
        full("one", at("2026-11-19")).on("full").retired("by mistake"),
        full("two", at("2026-11-20")).on("one"));
    assertThat(kept(last(1), "full", "two").keySet()).containsExactly("full", "two");
  }

  @Test
  void keepsWhatIsHeld() {
    given(full("a", at("2026-11-20")), full("b", at("2026-11-21")));
    holds.add(new Hold(id("a"), "legal", "case 7", at("2026-11-22")));
    assertThat(kept(last(1), "a")).isEqualTo(Map.of("a", List.of(Reason.HELD)));
  }

  @Test
  void keepsWhatIsBeingRestored() {
    given(full("a", at("2026-11-20")), full("b", at("2026-11-21")));
    restores.add(new OpenRestore("12ab34cd56ef", List.of(id("a")), at("2026-11-22"), true));
    assertThat(kept(last(1), "a")).isEqualTo(Map.of("a", List.of(Reason.RESTORE_UNDER_WAY)));
  }

  @Test
  void alwaysKeepsTheNewestThatIsRestorableAndTheNewestThatIsVerified() {
    given(
        full("verified", at("2026-11-19")).verified(Depth.CONTENT, at("2026-11-19"), 0),
        full("present", at("2026-11-20")).verified(Depth.PRESENCE, at("2026-11-20"), 0),
        full("damaged", at("2026-11-21")).verified(Depth.CONTENT, at("2026-11-21"), 1));
    RetentionRules rules = RetentionRules.builder().label("release").build();
    assertThat(kept(rules, "verified", "present", "damaged"))
        .isEqualTo(
            Map.of(
                "verified", List.of(Reason.NEWEST_VERIFIED),
                "present", List.of(Reason.NEWEST)));
  }

  @Test
  void letsNoSnapshotThatCannotBeRestoredTakeAnothersPlace() {
    given(
        full("a", at("2026-11-19")),
        full("b", at("2026-11-20T01:00:00Z")),
        full("c", at("2026-11-20T02:00:00Z")).quarantined("wrong disk"),
        full("d", at("2026-11-21")).verified(Depth.CONTENT, at("2026-11-21"), 3));
    RetentionRules days = every(RetentionPeriod.DAY, 2);
    assertThat(kept(days, "a", "b", "c", "d").keySet()).containsExactly("a", "b", "d");
    assertThat(dropped(days, "c")).isEqualTo("day 2026-11-20 is kept by " + id("b").shortForm());
    assertThat(kept(last(1), "a", "b", "c", "d").keySet()).containsExactly("b", "c", "d");
  }

  @Test
  void prefersACompleteSnapshotOfItsDay() {
    given(
        full("whole", at("2026-11-20T01:00:00Z")),
        full("partial", at("2026-11-20T02:00:00Z")).mark(SnapshotMark.INCOMPLETE),
        full("next", at("2026-11-21")));
    assertThat(kept(every(RetentionPeriod.DAY, 2), "whole", "partial").keySet())
        .containsExactly("whole");
  }

  @Test
  void keepsWhatHasADoubtfulTimeAndMeasuresNothingByIt() {
    given(
        full("a", at("2026-11-20")),
        full("b", at("2026-11-21")),
        full("wrong", at("2099-01-01")).mark(SnapshotMark.CLOCK_SUSPECT));
    RetentionRules rules = RetentionRules.builder().within(Duration.ofDays(1)).build();
    assertThat(kept(rules, "a", "b", "wrong"))
        .containsEntry("wrong", List.of(Reason.CLOCK_SUSPECT))
        .containsKeys("a", "b");
  }

  @Test
  void judgesEachTimelineForItself() {
    given(
        full("a", at("2026-11-20")),
        full("b", at("2026-11-21")),
        full("x", at("2026-11-18")).timeline("restored"),
        full("y", at("2026-11-19")).timeline("restored"));
    assertThat(kept(last(1), "a", "b", "x", "y").keySet()).containsExactly("b", "y");
  }

  @Test
  void passesOverWhatIsRetiredAlready() {
    given(full("a", at("2026-11-20")), full("b", at("2026-11-21")).retired("old"));
    assertThat(judge(last(1))).hasSize(1);
    assertThat(kept(last(1), "a").keySet()).containsExactly("a");
  }

  @Test
  void needsARule() {
    assertThatThrownBy(() -> RetentionRules.builder().build())
        .hasMessage("expected at least one rule that keeps something");
    assertThatThrownBy(() -> last(0)).hasMessage("expected a number of 1 or more, found 0");
  }
}
