package io.holdfast.catalog.core.health;

import static io.holdfast.catalog.core.health.Checkup.ago;
import static io.holdfast.catalog.health.HealthStatus.CRITICAL;
import static io.holdfast.catalog.health.HealthStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.health.Rehearsals.Rehearsal;
import io.holdfast.catalog.core.restore.OpenRestore;
import io.holdfast.catalog.core.selection.FactsBuilder;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule with its limit from both sides. */
class HealthRuleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final Coverage ALL = new Coverage(3, 3, 100, 100);
  private static final Coverage SAMPLE = new Coverage(3, 3, 99, 100);

  private final Checkup checkup = new Checkup();

  private static FactsBuilder full(String name, Duration age) {
    return FactsBuilder.full(name, ago(age));
  }

  private void hasNo(ConcernCode code) {
    assertThat(checkup.concerns(code)).isEmpty();
  }

  private Concern has(ConcernCode code, HealthStatus severity) {
    List<Concern> found = checkup.concerns(code);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).severity()).isEqualTo(severity);
    return found.get(0);
  }

  @Test
  void aDatasetWithOneFreshSnapshotIsWellWhereThePolicyAsksForNothing() {
    assertThat(checkup.facts(full("a", HOUR)).check().status()).isEqualTo(HealthStatus.OK);
  }

  @Test
  void nothingToRestoreIsCritical() {
    assertThat(checkup.facts().check().status()).isEqualTo(CRITICAL);
    assertThat(has(ConcernCode.NO_VALID_SNAPSHOT, CRITICAL).detail()).contains("record one");
    checkup.facts(full("a", HOUR).quarantined("wrong disk"));
    assertThat(has(ConcernCode.NO_VALID_SNAPSHOT, CRITICAL).detail()).contains("wrong disk");
  }

  @Test
  void theNewestValidSnapshotMayBeAsOldAsTheRpo() {
    checkup.rpo(HOUR).facts(full("a", HOUR));
    hasNo(ConcernCode.RPO_EXCEEDED);
    checkup.facts(full("a", HOUR.plus(NANO)));
    assertThat(has(ConcernCode.RPO_EXCEEDED, CRITICAL).detail())
        .contains("is 1 h 0.000000001 s old", "at most 1 h");
    checkup.facts(full("a", Duration.ofHours(15)), full("new", HOUR).quarantined("half"));
    assertThat(has(ConcernCode.RPO_EXCEEDED, CRITICAL).detail()).contains("is 15 h old");
  }

  @Test
  void theNewestSnapshotIsExpectedToBeValid() {
    checkup.facts(full("a", DAY), full("b", HOUR));
    hasNo(ConcernCode.NEWEST_NOT_VALID);
    checkup.facts(full("a", DAY), full("b", HOUR).mark(SnapshotMark.INCOMPLETE));
    assertThat(has(ConcernCode.NEWEST_NOT_VALID, WARNING).detail())
        .contains(FactsBuilder.id("b").shortForm());
    checkup.facts(full("a", DAY), full("b", HOUR).retired("by plan"));
    hasNo(ConcernCode.NEWEST_NOT_VALID);
  }

  @Test
  void aChainMustBeWholeAsLongAsItsEndIsKept() {
    checkup.facts(full("a", DAY), full("b", HOUR).on("a"));
    hasNo(ConcernCode.LINEAGE_BROKEN);
    checkup.facts(full("a", DAY).retired("by plan"), full("b", HOUR).on("a"));
    assertThat(has(ConcernCode.LINEAGE_BROKEN, CRITICAL).detail())
        .contains("1 kept snapshot", FactsBuilder.id("a").shortForm());
    checkup.facts(full("b", HOUR).on("a"), full("c", NANO).on("b"));
    assertThat(has(ConcernCode.LINEAGE_BROKEN, CRITICAL).detail()).contains("2 kept snapshots");
    checkup.facts(full("b", HOUR).on("c"), full("c", NANO).on("b"));
    has(ConcernCode.LINEAGE_BROKEN, CRITICAL);
    checkup.facts(full("b", HOUR).on("a").retired("too"));
    hasNo(ConcernCode.LINEAGE_BROKEN);
  }

  @Test
  void damageIsCriticalWhereNoIntactCopyIsLeft() {
    checkup.facts(full("a", HOUR).verified(Depth.CONTENT, ago(NANO), 0));
    hasNo(ConcernCode.COPY_DAMAGED);
    checkup.facts(full("a", HOUR).verified(Depth.CONTENT, ago(NANO), 1));
    has(ConcernCode.COPY_DAMAGED, CRITICAL);
    checkup.facts(full("a", HOUR).verified(Depth.CONTENT, ago(NANO), 1).copy("/second/a.tar"));
    assertThat(has(ConcernCode.COPY_DAMAGED, WARNING).detail())
        .contains("/backups/a.tar", "an intact one left");
    checkup.facts(full("a", HOUR).verified(Depth.CONTENT, ago(NANO), 1).quarantined("seen"));
    hasNo(ConcernCode.COPY_DAMAGED);
  }

  @Test
  void theNewestValidSnapshotHasAsManyCopiesAsAskedFor() {
    checkup.copies(2, 1).facts(full("a", HOUR).copy("/backups/second.tar"));
    hasNo(ConcernCode.TOO_FEW_COPIES);
    checkup.copies(3, 1);
    assertThat(has(ConcernCode.TOO_FEW_COPIES, WARNING).detail())
        .contains("has 2 of the 3 intact copies");
    checkup.copies(2, 1).facts(full("a", DAY), full("b", HOUR).on("a").copy("/x/b.tar"));
    assertThat(has(ConcernCode.TOO_FEW_COPIES, WARNING).detail()).contains("has 1 of the 2 intact");
    checkup.facts(full("a", DAY).copy("/x/a.tar"), full("b", HOUR).on("a"));
    has(ConcernCode.TOO_FEW_COPIES, WARNING);
  }

  @Test
  void copiesInOneDirectoryLieInOneLocation() {
    checkup.copies(2, 2).facts(full("a", HOUR).copy("/backups/second.tar"));
    has(ConcernCode.TOO_FEW_LOCATIONS, WARNING);
    hasNo(ConcernCode.TOO_FEW_COPIES);
    checkup.facts(full("a", HOUR).copy("/elsewhere/a.tar"));
    hasNo(ConcernCode.TOO_FEW_LOCATIONS);
    checkup.facts(FactsBuilder.bare("a", ago(HOUR)).copy("s3://one/x/a").copy("s3://one/y/a"));
    has(ConcernCode.TOO_FEW_LOCATIONS, WARNING);
    checkup.facts(FactsBuilder.bare("a", ago(HOUR)).copy("s3://one/x/a").copy("s3://two/x/a"));
    hasNo(ConcernCode.TOO_FEW_LOCATIONS);
  }

  @Test
  void aCopyThatWasNeverReadCountsFromWhenItWasAdded() {
    checkup.verifiedEvery(DAY, Depth.CONTENT).facts(full("a", DAY));
    hasNo(ConcernCode.NEVER_VERIFIED);
    assertThat(checkup.check().figures().evidence().oldestUnread()).contains(ago(DAY));
    checkup.facts(full("a", DAY.plus(NANO)));
    assertThat(has(ConcernCode.NEVER_VERIFIED, WARNING).detail())
        .contains("1 copy was never read", "/backups/a.tar");
    checkup.facts(full("a", DAY.multipliedBy(2)));
    has(ConcernCode.NEVER_VERIFIED, WARNING);
    checkup.facts(full("a", DAY.multipliedBy(2).plus(NANO)));
    has(ConcernCode.NEVER_VERIFIED, CRITICAL);
  }

  @Test
  void aSampleLeavesTheRestUnread() {
    checkup
        .verifiedEvery(DAY, Depth.CONTENT)
        .facts(full("a", DAY.plus(NANO)).firstVerified(Depth.CONTENT, ago(HOUR), 0, SAMPLE));
    has(ConcernCode.NEVER_VERIFIED, WARNING);
    checkup.facts(full("a", DAY.plus(NANO)).firstVerified(Depth.CONTENT, ago(HOUR), 0, ALL));
    hasNo(ConcernCode.NEVER_VERIFIED);
    assertThat(checkup.check().figures().evidence().oldestUnread()).isEmpty();
  }

  @Test
  void everyCopyIsVerifiedWithinTheInterval() {
    FactsBuilder verified =
        full("a", DAY.multipliedBy(9)).firstVerified(Depth.CONTENT, ago(DAY), 0, ALL);
    checkup.verifiedEvery(DAY, Depth.CONTENT).facts(verified);
    hasNo(ConcernCode.VERIFICATION_OVERDUE);
    checkup.verifiedEvery(DAY.minus(NANO), Depth.CONTENT);
    assertThat(has(ConcernCode.VERIFICATION_OVERDUE, WARNING).detail())
        .contains("1 copy was not verified to content");
    checkup.verifiedEvery(Duration.ofHours(11), Depth.CONTENT);
    has(ConcernCode.VERIFICATION_OVERDUE, CRITICAL);
    checkup.verifiedEvery(DAY, Depth.CONTENT).facts(verified.copy("/second/a.tar"));
    hasNo(ConcernCode.VERIFICATION_OVERDUE);
    assertThat(checkup.check().figures().evidence().oldestUnread())
        .contains(ago(DAY.multipliedBy(9)));
  }

  @Test
  void aVerificationMustBeAsDeepAsThePolicyAsks() {
    checkup
        .verifiedEvery(DAY, Depth.CONTENT)
        .facts(full("a", DAY.multipliedBy(9)).firstVerified(Depth.CONTAINER, ago(HOUR), 0, ALL));
    has(ConcernCode.VERIFICATION_OVERDUE, CRITICAL);
    checkup.verifiedEvery(DAY, Depth.CONTAINER);
    hasNo(ConcernCode.VERIFICATION_OVERDUE);
  }

  @Test
  void quarantinedSnapshotsAreNamedUntilTheyAreRetired() {
    checkup.facts(full("a", DAY), full("b", HOUR).quarantined("wrong disk"));
    assertThat(has(ConcernCode.QUARANTINED, WARNING).detail()).contains("wrong disk");
    checkup.facts(full("a", DAY), full("b", HOUR).quarantined("wrong disk").retired("seen"));
    hasNo(ConcernCode.QUARANTINED);
  }

  @Test
  void timesMustBePossible() {
    checkup.facts(full("a", DAY), full("b", Duration.ZERO));
    hasNo(ConcernCode.CLOCK_SUSPECT);
    checkup.facts(full("a", DAY), full("b", HOUR.negated()));
    assertThat(has(ConcernCode.CLOCK_SUSPECT, WARNING).detail()).contains("1 h in the future");
    checkup.facts(full("a", DAY).recordedAt(Checkup.NOW));
    hasNo(ConcernCode.CLOCK_SUSPECT);
    checkup.facts(full("a", DAY).recordedAt(Checkup.NOW.plus(NANO)));
    assertThat(has(ConcernCode.CLOCK_SUSPECT, WARNING).detail()).contains("has not reached");
    checkup.facts(full("a", DAY).mark(SnapshotMark.CLOCK_SUSPECT));
    has(ConcernCode.CLOCK_SUSPECT, WARNING);
    Instant parentRecorded = ago(HOUR);
    checkup.facts(
        full("a", DAY).recordedAt(parentRecorded),
        full("b", HOUR).on("a").recordedAt(parentRecorded));
    hasNo(ConcernCode.CLOCK_SUSPECT);
    checkup.facts(
        full("a", DAY).recordedAt(parentRecorded),
        full("b", HOUR).on("a").recordedAt(parentRecorded.minus(NANO)));
    assertThat(has(ConcernCode.CLOCK_SUSPECT, WARNING).detail()).contains("before its parent");
  }

  @Test
  void aDrillIsDueAnIntervalAfterTheLastThatSucceeded() {
    checkup.drilledEvery(DAY).facts(full("a", Duration.ofDays(400)));
    checkup.rehearsals(succeeded(ago(DAY)));
    hasNo(ConcernCode.DRILL_OVERDUE);
    checkup.rehearsals(succeeded(ago(DAY.plus(NANO))));
    assertThat(has(ConcernCode.DRILL_OVERDUE, WARNING).detail()).contains("successful drill was");
    checkup.rehearsals(succeeded(ago(DAY.multipliedBy(2).plus(NANO))));
    has(ConcernCode.DRILL_OVERDUE, CRITICAL);
  }

  @Test
  void aDatasetWithoutADrillIsDueAnIntervalAfterItsFirstSnapshot() {
    checkup.drilledEvery(DAY).facts(full("a", DAY), full("b", HOUR));
    hasNo(ConcernCode.DRILL_OVERDUE);
    checkup.facts(full("a", DAY.plus(NANO)), full("b", HOUR));
    assertThat(has(ConcernCode.DRILL_OVERDUE, WARNING).detail()).contains("no drill ever");
  }

  @Test
  void aFailedDrillIsCriticalUntilOneSucceeds() {
    checkup.facts(full("a", DAY));
    checkup.rehearsals(
        new Rehearsals(
            Optional.empty(), Optional.of(new Rehearsal(ago(HOUR), HOUR, 3)), List.of()));
    assertThat(has(ConcernCode.DRILL_FAILED, CRITICAL).detail()).contains("3 findings");
    checkup.rehearsals(succeeded(ago(NANO)));
    hasNo(ConcernCode.DRILL_FAILED);
  }

  @Test
  void aRestoreUnderWayIsNamed() {
    checkup.facts(full("a", DAY));
    hasNo(ConcernCode.RESTORE_OPEN);
    checkup.rehearsals(
        new Rehearsals(
            Optional.empty(),
            Optional.empty(),
            List.of(new OpenRestore("12ab34cd56ef", List.of(), ago(HOUR), true))));
    assertThat(has(ConcernCode.RESTORE_OPEN, WARNING).detail())
        .contains("1 restore is under way", "12ab34cd56ef", "begun 1 h ago");
  }

  private static Rehearsals succeeded(Instant at) {
    return new Rehearsals(Optional.of(new Rehearsal(at, HOUR, 0)), Optional.empty(), List.of());
  }
}
