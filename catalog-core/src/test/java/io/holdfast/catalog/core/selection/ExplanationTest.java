package io.holdfast.catalog.core.selection;

import static io.holdfast.catalog.core.selection.FactsBuilder.full;
import static io.holdfast.catalog.core.selection.FactsBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.policy.ConflictingPolicyException;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.EffectivePolicy;
import io.holdfast.catalog.selection.EffectivePolicy.Source;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Near misses, ties, and which bounds came from where. */
class ExplanationTest {
  private static final Instant T = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant NOW = T.plus(Duration.ofHours(1));

  private final FactsIndex index = new FactsIndex();

  private List<String> sentences(SelectionRequest.Builder request, FactsBuilder... history) {
    return select(DatasetPolicy.defaults(), request, history).sentences();
  }

  private Selection select(
      DatasetPolicy policy, SelectionRequest.Builder request, FactsBuilder... history) {
    index.set(Stream.of(history).map(FactsBuilder::build).toList());
    return new SelectionEngine(
            index, "holdfast/test", SettableClock.at(NOW), SampleGrounds.under(policy))
        .select(request.build());
  }

  private static SelectionRequest.Builder ask() {
    return SelectionRequest.forDataset(FactsBuilder.DATASET).intent(Intent.POINT_IN_TIME);
  }

  private static String name(String name) {
    return id(name).shortForm();
  }

  private static DatasetPolicy policy(RestorePolicy.Builder restore) {
    return DatasetPolicy.builder(DatasetPattern.of("cell-a/**")).restore(restore.build()).build();
  }

  @Test
  void saysByHowLittleTheNextOneWasMissed() {
    assertThat(
            sentences(
                ask().at(T.plusSeconds(46)),
                full("x", T),
                full("near", T.plusSeconds(60)),
                full("far", T.plusSeconds(600)).retired("kept long enough")))
        .containsExactly(
            "Chosen is cell-a/chubby/db@2026-11-23T12:00:00Z "
                + name("x")
                + ": the newest that no rule is against, 46 s before the requested time"
                + " 2026-11-23T12:00:46Z.",
            name("near")
                + " of 2026-11-23T12:01:00Z is rejected for one reason alone: it represents"
                + " 2026-11-23T12:01:00Z, 14 s after the requested time 2026-11-23T12:00:46Z.",
            "A newer valid one, "
                + name("near")
                + " of 2026-11-23T12:01:00Z, would be thrown away: 1 min.",
            "No policy is recorded for the dataset; the default one is in force.");
  }

  @Test
  void saysWhichOfTwoForTheSameMomentGoesFirstAndWhy() {
    assertThat(
            sentences(
                ask(),
                full("later", T).recordedAt(T.plusSeconds(9)),
                full("sooner", T).recordedAt(T.plusSeconds(8))))
        .contains(
            name("sooner")
                + " represents the same moment and could be chosen too; "
                + name("later")
                + " goes first because it was recorded later, at 2026-11-23T12:00:09Z.");
    assertThat(sentences(ask(), full("a", T).position("lsn", 8), full("b", T).position("lsn", 7)))
        .anyMatch(text -> text.endsWith("because its position is lsn=8, not lsn=7."));
    assertThat(sentences(ask(), full("a", T), full("b", T)))
        .anyMatch(
            text -> text.endsWith("because its id is the larger one, and all else is equal."));
  }

  @Test
  void saysByHowMuchABoundWasPassed() {
    Selection selection =
        select(
            DatasetPolicy.defaults(),
            ask().policy(RestorePolicy.builder().maxDataLoss(Duration.ofMinutes(59)).build()),
            full("x", T));

    assertThat(selection.sentences().get(0))
        .contains("it misses 1 h", "allows a loss of 59 min, so this is 1 min too much");
  }

  @Test
  void judgesByTheRecordedPolicyTightenedByTheRequest() {
    DatasetPolicy recorded = policy(RestorePolicy.builder().maxDataLoss(Duration.ofMinutes(60)));
    FactsBuilder x = full("x", T);

    assertThat(select(recorded, ask(), x).choice()).isPresent();
    assertThat(select(recorded, ask(loss(120)), x).choice()).isPresent();
    assertThat(select(recorded, ask(loss(59)), x).choice()).isEmpty();
    DatasetPolicy tighter = policy(RestorePolicy.builder().maxDataLoss(Duration.ofMinutes(59)));
    assertThat(select(tighter, ask(), x).choice()).isEmpty();
    assertThat(select(tighter, ask(loss(120)), x).choice()).as("cannot loosen").isEmpty();
  }

  private static SelectionRequest.Builder ask(RestorePolicy.Builder policy) {
    return ask().policy(policy.build());
  }

  private static RestorePolicy.Builder loss(int minutes) {
    return RestorePolicy.builder().maxDataLoss(Duration.ofMinutes(minutes));
  }

  @Test
  void saysWhereEachBoundComesFrom() {
    DatasetPolicy recorded =
        policy(loss(60).verifiedWithin(Duration.ofDays(7)).minimumDepth(Depth.CONTENT));
    EffectivePolicy policy =
        select(
                recorded,
                ask(loss(120).verifiedWithin(Duration.ofDays(1)).minimumDepth(Depth.CONTENT)),
                full("x", T).verified(Depth.CONTENT, T, 0))
            .basis()
            .policy();

    assertThat(policy.inForce()).isEqualTo(recorded);
    assertThat(policy.maxDataLossFrom()).isEqualTo(Source.POLICY);
    assertThat(policy.verifiedWithinFrom()).isEqualTo(Source.REQUEST);
    assertThat(policy.minimumDepthFrom()).isEqualTo(Source.BOTH);
    assertThat(policy.sentences())
        .containsExactly(
            "The policy recorded for 'cell-a/**' is in force.",
            "At most 1 h may be lost (as the policy says).",
            "Verified clean to content (as both the policy and the request say) within 1 d (as the"
                + " request says).");
    assertThat(EffectivePolicy.of(DatasetPolicy.defaults(), RestorePolicy.defaults()))
        .extracting(
            EffectivePolicy::maxDataLossFrom,
            EffectivePolicy::verifiedWithinFrom,
            EffectivePolicy::minimumDepthFrom)
        .containsOnly(Source.NOBODY);
  }

  @Test
  void refusesDepthsOfWhichNeitherIncludesTheOther() {
    DatasetPolicy recorded =
        policy(
            RestorePolicy.builder()
                .verifiedWithin(Duration.ofDays(7))
                .minimumDepth(Depth.CONTAINER));

    assertThatThrownBy(
            () ->
                select(
                    recorded,
                    ask(
                        RestorePolicy.builder()
                            .verifiedWithin(Duration.ofDays(7))
                            .minimumDepth(Depth.CONTENT)),
                    full("x", T)))
        .isInstanceOf(ConflictingPolicyException.class);
  }
}
