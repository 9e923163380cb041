package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.bare;
import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule by itself: the boundary on both sides, and the facts in its sentence. */
class RuleTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant NOW = T.plus(Duration.ofHours(1));
  private static final Duration NANO = Duration.ofNanos(1);

  /**
   * One row of the table.
   *
   * @param name what is tried
   * @param request what is asked for
   * @param history oldest first; the one called {@code x} is judged
   * @param expected codes and a piece of each sentence, as {@code CODE: piece}
   */
  private record Case(
      String name,
      SelectionRequest.Builder request,
      List<FactsBuilder> history,
      List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static SelectionRequest.Builder ask() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET).intent(Intent.POINT_IN_TIME);
  }

  private static SelectionRequest.Builder ask(RestorePolicy.Builder policy) {
    return ask().policy(policy.build());
  }

  private static RestorePolicy.Builder loss(Duration most) {
    return RestorePolicy.builder().maxDataLoss(most);
  }

  private static SelectionRequest.Builder verified(Depth depth) {
    return ask(RestorePolicy.builder().verifiedWithin(Duration.ofDays(7)).minimumDepth(depth));
  }

  private static Case allows(
      String name, SelectionRequest.Builder request, FactsBuilder... history) {
    return new Case(name, request, List.of(history), List.of());
  }

  private static Case rejects(
      String expected, SelectionRequest.Builder request, FactsBuilder... history) {
    return new Case(expected, request, List.of(history), List.of(expected.split(" & ")));
  }

  private static FactsBuilder x() {
    return full("x", T);
  }

  static Stream<Case> moments() {
    return Stream.of(
        allows("at the requested time", ask().at(T), x()),
        rejects(
            "AFTER_REQUESTED_TIME: 0.000000001 s after the requested time 2026-11-23T11:59",
            ask().at(T.minus(NANO)),
            x()),
        rejects("AFTER_REQUESTED_TIME: 14 s after", ask().at(T.minusSeconds(14)), x()),
        allows("at the position", ask().position(at(7)), x().position("lsn", 7)),
        rejects(
            "AFTER_REQUESTED_TIME: at lsn=8, 1 after the requested lsn=7",
            ask().position(at(7)),
            x().position("lsn", 8)),
        rejects("POSITION_UNKNOWN: no position of kind 'lsn'", ask().position(at(7)), x()),
        rejects(
            "POSITION_UNKNOWN: its own is scn=7", ask().position(at(7)), x().position("scn", 7)),
        allows("gap at the limit", ask(loss(Duration.ofHours(1))), x()),
        rejects(
            "DATA_LOSS_TOO_LARGE: it misses 1 h before",
            ask(loss(Duration.ofHours(1).minus(NANO))),
            x()),
        allows("no gap at all", ask(loss(Duration.ZERO)).at(T), x()),
        rejects(
            "DATA_LOSS_TOO_LARGE: misses 10 s before the requested moment 2026-11-23T12:00:10Z; the"
                + " policy allows a loss of 5 s",
            ask(loss(Duration.ofSeconds(5))).position(at(7)),
            x().position("lsn", 6),
            full("next", T.plusSeconds(10)).position("lsn", 9)),
        allows(
            "at the moment of its own position",
            ask(loss(Duration.ZERO)).position(at(6)),
            x().position("lsn", 6),
            full("next", T.plusSeconds(10)).position("lsn", 9)));
  }

  private static Position at(long value) {
    return new Position("lsn", value);
  }

  static Stream<Case> newer() {
    return Stream.of(
        allows("the newest", ask().intent(Intent.LATEST), x()),
        rejects(
            "NEWER_VALID_EXISTS: is valid and 1 s newer: restoring this one would throw 1 s away",
            ask().intent(Intent.LATEST),
            x(),
            full("n", T.plusSeconds(1))),
        allows("going back is meant", ask(), x(), full("n", T.plusSeconds(1))),
        allows(
            "discarded at the limit",
            ask(loss(Duration.ofHours(1))).intent(Intent.LATEST),
            x(),
            full("n", NOW)),
        rejects(
            "NEWER_VALID_EXISTS: 59 min newer & DATA_LOSS_TOO_LARGE: it misses 1 h",
            ask(loss(Duration.ofMinutes(58))).intent(Intent.LATEST),
            x(),
            full("n", T.plus(Duration.ofMinutes(59)))),
        allows(
            "the newer one is not valid",
            ask().intent(Intent.LATEST),
            x(),
            full("n", T.plusSeconds(1)).quarantined("bad")),
        allows(
            "the newer one represents the same moment",
            ask().intent(Intent.LATEST),
            x(),
            full("n", T).recordedAt(NOW)));
  }

  static Stream<Case> scope() {
    return Stream.of(
        allows("alone on its timeline", ask(), x().timeline("two")),
        rejects(
            "OTHER_TIMELINE: on timeline 'main', not on 'two', where the newest snapshot lies",
            ask(),
            x(),
            full("n", T.plusSeconds(1)).timeline("two")),
        allows(
            "the newest is suspect",
            ask(),
            x(),
            full("n", T.plusSeconds(1)).timeline("two").mark(SnapshotMark.CLOCK_SUSPECT)),
        allows(
            "the newest is from the future", ask(), x(), full("n", NOW.plus(NANO)).timeline("two")),
        rejects(
            "OTHER_TIMELINE: not on 'two' as requested",
            ask().timeline(TimelineName.of("two")),
            x()),
        allows("with the label", ask().label("a", "1"), x().label("a", "1").label("b", "2")),
        rejects("LABEL_DIFFERS: no label 'a'; wanted is '1'", ask().label("a", "1"), x()),
        rejects(
            "LABEL_DIFFERS: its label 'a' is '2', not '1'",
            ask().label("a", "1").label("b", "2"),
            x().label("a", "2").label("b", "2")),
        allows("its time is now", ask(), full("x", NOW)),
        rejects(
            "CLOCK_SUSPECT: lies 2 d 3 h in the future & AFTER_REQUESTED_TIME: of asking",
            ask(),
            full("x", NOW.plus(Duration.ofHours(51)))),
        rejects(
            "CLOCK_SUSPECT: was suspect when it was recorded",
            ask(),
            x().mark(SnapshotMark.CLOCK_SUSPECT)));
  }

  static Stream<Case> chains() {
    FactsBuilder good = full("base", T.minusSeconds(9));
    return Stream.of(
        allows(
            "a whole chain", ask(), good, full("mid", T.minusSeconds(5)).on("base"), x().on("mid")),
        rejects(
            "LINEAGE_BROKEN: it needs the parent " + FactsBuilder.id("gone"),
            ask(),
            x().on("gone")),
        rejects(
            "LINEAGE_BROKEN: link " + FactsBuilder.id("mid").shortForm() + " of 2026",
            ask(),
            full("mid", T.minusSeconds(5)).on("gone"),
            x().on("mid")),
        rejects(
            "LINEAGE_BROKEN: said to descend from it",
            ask(),
            full("mid", T.minusSeconds(5)).on("x"),
            x().on("mid")),
        rejects("LINEAGE_BROKEN: said to descend from it", ask(), x().on("x")),
        rejects("COPY_MISSING: it has no copy", ask(), bare("x", T)),
        rejects("COPY_MISSING: in its chain has no copy", ask(), bare("base", T), x().on("base")),
        rejects("QUARANTINED: it is quarantined: smells", ask(), x().quarantined("smells")),
        rejects(
            "QUARANTINED: in its chain is quarantined: smells",
            ask(),
            full("base", T).quarantined("smells"),
            x().on("base")),
        rejects("RETIRED: it is retired: old", ask(), x().retired("old")),
        rejects(
            "RETIRED: in its chain is retired: old",
            ask(),
            full("base", T).retired("old"),
            x().on("base")),
        rejects("INCOMPLETE: it lacks entries", ask(), x().mark(SnapshotMark.INCOMPLETE)),
        rejects(
            "INCOMPLETE: in its chain lacks entries",
            ask(),
            full("base", T).mark(SnapshotMark.INCOMPLETE),
            x().on("base")),
        allows(
            "a full needs nothing of what came before it",
            ask(),
            full("base", T.minusSeconds(1)).quarantined("smells").mark(SnapshotMark.CLOCK_SUSPECT),
            x()));
  }

  static Stream<Case> damage() {
    return Stream.of(
        rejects(
            "COPY_DAMAGED: it has one copy, and it is known to be damaged: 3 findings in"
                + " /backups/x.tar at 2026-11-23T13:00:00Z",
            ask(),
            x().verified(Depth.CONTENT, NOW, 3)),
        rejects("COPY_DAMAGED: 1 finding in", ask(), x().verified(Depth.CONTAINER, NOW, 1)),
        rejects("COPY_DAMAGED: 1 finding", ask(), x().verified(Depth.PRESENCE, NOW, 1)),
        allows("structure says nothing of a copy", ask(), x().verified(Depth.STRUCTURE, NOW, 1)),
        allows(
            "found whole since",
            ask(),
            x().verified(Depth.CONTENT, T, 3).verified(Depth.CONTENT, T.plus(NANO), 0)),
        rejects(
            "COPY_DAMAGED: 3 findings",
            ask(),
            x().verified(Depth.CONTENT, T, 3).verified(Depth.CONTENT, T.minus(NANO), 0)),
        rejects(
            "COPY_DAMAGED: 3 findings",
            ask(),
            x().verified(Depth.CONTENT, T, 3).verified(Depth.PRESENCE, NOW, 0)),
        allows("another copy is whole", ask(), x().verified(Depth.CONTENT, NOW, 3).copy("/two")),
        rejects(
            "COPY_DAMAGED: 2 copies, and all are known to be damaged: 2 findings in /two",
            ask(),
            x().verified(Depth.CONTENT, T, 3).copy("/two").verified(Depth.CONTENT, NOW, 2)),
        rejects(
            "COPY_DAMAGED: in its chain has one copy",
            ask(),
            full("base", T).verified(Depth.CONTENT, NOW, 3),
            x().on("base")));
  }

  static Stream<Case> verifications() {
    Instant oldest = NOW.minus(Duration.ofDays(7));
    return Stream.of(
        allows("just within", verified(Depth.CONTENT), x().verified(Depth.CONTENT, oldest, 0)),
        rejects(
            "VERIFICATION_TOO_OLD: clean to content at 2026-11-16T12:59:59.999999999Z, 7 d"
                + " 0.000000001 s ago; the policy asks for content within 7 d",
            verified(Depth.CONTENT),
            x().verified(Depth.CONTENT, oldest.minus(NANO), 0)),
        rejects(
            "VERIFICATION_TOO_OLD: 7 d 2 s ago",
            verified(Depth.CONTENT),
            x().verified(Depth.CONTENT, oldest.minusSeconds(2).minus(NANO), 0)),
        rejects("NEVER_VERIFIED: it was never verified clean", verified(Depth.CONTENT), x()),
        rejects(
            "VERIFICATION_TOO_SHALLOW: a copy that was found damaged since & COPY_DAMAGED: 1 finding",
            verified(Depth.CONTENT),
            x().verified(Depth.CONTENT, T, 0).verified(Depth.CONTENT, NOW, 1)),
        rejects(
            "VERIFICATION_TOO_SHALLOW: at 2026-11-23T12:00:00Z to presence; the policy asks",
            verified(Depth.CONTENT),
            x().verified(Depth.PRESENCE, T, 0)),
        allows(
            "content implies presence",
            verified(Depth.PRESENCE),
            x().verified(Depth.CONTENT, T, 0)),
        rejects(
            "VERIFICATION_TOO_SHALLOW: to content",
            verified(Depth.CONTAINER),
            x().verified(Depth.CONTENT, T, 0)),
        rejects(
            "VERIFICATION_TOO_SHALLOW: to content (10 of 100 bytes)",
            verified(Depth.CONTENT),
            x().firstVerified(Depth.CONTENT, T, 0, new Coverage(4, 4, 10, 100))),
        rejects(
            "VERIFICATION_TOO_SHALLOW: to content, not of a recorded copy",
            verified(Depth.CONTENT),
            x().elsewhereVerified(Depth.CONTENT, T)),
        allows(
            "structure needs no copy",
            verified(Depth.STRUCTURE),
            x().elsewhereVerified(Depth.STRUCTURE, T)),
        allows(
            "one copy is enough",
            verified(Depth.CONTENT),
            x().verified(Depth.CONTENT, T, 0).copy("/two")),
        rejects(
            "NEVER_VERIFIED: in its chain was never verified",
            verified(Depth.CONTENT),
            full("base", T),
            x().on("base").verified(Depth.CONTENT, T, 0)),
        rejects(
            "NEVER_VERIFIED: it was & VERIFICATION_TOO_OLD: 8 d ago & VERIFICATION_TOO_SHALLOW: to"
                + " structure",
            verified(Depth.CONTENT),
            full("a", T).verified(Depth.CONTENT, NOW.minus(Duration.ofDays(8)), 0),
            full("b", T).on("a").verified(Depth.STRUCTURE, T, 0),
            x().on("b")));
  }

  @ParameterizedTest
  @MethodSource({"moments", "newer", "scope", "chains", "damage", "verifications"})
  void judges(Case tried) {
    FactsIndex index = new FactsIndex();
    index.set(tried.history().stream().map(FactsBuilder::build).toList());
    SelectionEngine engine =
        new SelectionEngine(index, "holdfast/test", SettableClock.at(NOW), SampleGrounds.plain());

    Candidate candidate = engine.judge(tried.request().build(), FactsBuilder.id("x"));

    assertThat(candidate.rejections().stream().map(Rejection::code).map(RejectionCode::name))
        .as("%s", candidate.rejections())
        .containsExactlyInAnyOrderElementsOf(
            tried.expected().stream().map(text -> text.substring(0, text.indexOf(':'))).toList());
    for (String expected : tried.expected()) {
      String code = expected.substring(0, expected.indexOf(':'));
      assertThat(candidate.rejections())
          .filteredOn(rejection -> rejection.code().name().equals(code))
          .singleElement()
          .extracting(Rejection::detail)
          .asString()
          .contains(expected.substring(expected.indexOf(':') + 2));
    }
  }

  @Test
  void coversEachCodeInTheOrderOfTheContract() {
    assertThat(Stream.of(Rule.values()).map(Rule::code)).containsExactly(RejectionCode.values());
    assertThat(
            Stream.of(moments(), newer(), scope(), chains(), damage(), verifications())
                .flatMap(cases -> cases)
                .flatMap(tried -> tried.expected().stream())
                .map(text -> text.substring(0, text.indexOf(':'))))
        .containsAll(Stream.of(RejectionCode.values()).map(RejectionCode::name).toList());
  }
}
