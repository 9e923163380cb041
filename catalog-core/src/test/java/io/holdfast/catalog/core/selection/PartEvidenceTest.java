package io.holdfast.catalog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part is no evidence for the whole, whichever way it is asked. */
class PartEvidenceTest {
  private static final Instant T = Instant.parse("2026-11-24T08:00:00Z");
  private static final Optional<Instant> NOT_WHOLE = Optional.empty();

  private static FactsBuilder x() {
    return FactsBuilder.full("x", T.minus(Duration.ofDays(1)));
  }

  private static Instant hours(int hours) {
    return T.plus(Duration.ofHours(hours));
  }

  private static Optional<Instant> moment(SnapshotFacts facts, Depth depth) {
    Copy copy = facts.copies().get(0);
    return CopyEvidence.of(facts).latestClean(copy, depth).map(found -> found.verifiedAt(depth));
  }

  private static boolean isDamaged(SnapshotFacts facts) {
    return CopyEvidence.of(facts).damage(facts.copies().get(0)).isPresent();
  }

  @Test
  void aPartIsNoEvidenceThatAllWasRead() {
    for (Depth depth : new Depth[] {Depth.CONTENT, Depth.CONTAINER}) {
      SnapshotFacts facts = x().partVerified(depth, T, 0, NOT_WHOLE).build();
      CopyEvidence evidence = CopyEvidence.of(facts);
      assertThat(moment(facts, depth)).isEmpty();
      assertThat(evidence.latestClean(depth)).isEmpty();
      assertThat(evidence.latestCleanReading(facts.copies().get(0))).isEmpty();
    }
  }

  @Test
  void aThousandPartsThatDoNotSaySoAreNoEvidence() {
    FactsBuilder builder = x();
    for (int i = 0; i < 1_000; i++) {
      builder.partVerified(Depth.CONTENT, hours(i), 0, NOT_WHOLE);
    }
    assertThat(moment(builder.build(), Depth.CONTENT)).isEmpty();
  }

  @Test
  void whatPartsMakeWholeIsAsOldAsTheFirstOfThem() {
    SnapshotFacts facts = x().partVerified(Depth.CONTENT, hours(9), 0, Optional.of(T)).build();
    assertThat(moment(facts, Depth.CONTENT)).contains(T);
    assertThat(moment(facts, Depth.CONTAINER)).isEmpty();
  }

  @Test
  void theYoungestEvidenceCountsWhicheverEndedLast() {
    SnapshotFacts facts =
        x().verified(Depth.CONTENT, hours(5), 0)
            .partVerified(Depth.CONTENT, hours(9), 0, Optional.of(T))
            .build();
    assertThat(moment(facts, Depth.CONTENT)).contains(hours(5));
  }

  @Test
  void aCleanPartTakesNoDamageAway() {
    SnapshotFacts facts =
        x().verified(Depth.CONTENT, T, 1)
            .partVerified(Depth.CONTENT, hours(1), 0, NOT_WHOLE)
            .build();
    assertThat(isDamaged(facts)).isTrue();
  }

  @Test
  void aFindingInAPartIsDamageUntilAllWasReadSince() {
    FactsBuilder found =
        x().verified(Depth.CONTENT, T, 0).partVerified(Depth.CONTENT, hours(1), 1, NOT_WHOLE);
    assertThat(isDamaged(found.build())).isTrue();
    assertThat(moment(found.build(), Depth.CONTENT)).isEmpty();
    found.partVerified(Depth.CONTENT, hours(3), 0, Optional.of(hours(1).minusNanos(1)));
    assertThat(isDamaged(found.build())).isTrue();
    found.partVerified(Depth.CONTENT, hours(4), 0, Optional.of(hours(1)));
    assertThat(isDamaged(found.build())).isFalse();
    assertThat(moment(found.build(), Depth.CONTENT)).contains(hours(1));
  }

  @Test
  void aFullReadingTakesDamageOfAPartAway() {
    SnapshotFacts facts =
        x().partVerified(Depth.CONTENT, T, 1, NOT_WHOLE)
            .verified(Depth.CONTENT, hours(1), 0)
            .build();
    assertThat(isDamaged(facts)).isFalse();
  }

  @Test
  void nothingButACleanPartOfACopyCanSayThatItMakesWhole() {
    assertThatThrownBy(() -> x().partVerified(Depth.CONTENT, T, 1, Optional.of(T)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> x().partVerified(Depth.CONTENT, T, 0, Optional.of(T.plusNanos(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> x().partVerified(Depth.STRUCTURE, T, 0, NOT_WHOLE))
        .isInstanceOf(IllegalArgumentException.class);
    Verification whole =
        x().partVerified(Depth.CONTENT, T, 0, Optional.of(T)).build().verifications().get(0);
    assertThat(whole.isWhole()).isTrue();
  }
}
