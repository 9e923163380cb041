package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.Recency;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whether there is something to restore, and how old it is. */
final class RecencyRule implements HealthRule {
  /** What says nothing against a snapshot itself, but that it is not the one to restore now. */
  private static final Set<RejectionCode> NOT_OF_ITS_OWN =
      EnumSet.of(
          RejectionCode.OTHER_TIMELINE,
          RejectionCode.AFTER_REQUESTED_TIME,
          RejectionCode.NEWER_VALID_EXISTS);

  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    Optional<Snapshot> valid = state.newestValid();
    if (valid.isEmpty()) {
      concerns.accept(
          new Concern(
              ConcernCode.NO_VALID_SNAPSHOT, HealthStatus.CRITICAL, nothingToRestore(state)));
      return;
    }
    tooOld(state, valid.get(), concerns);
    newestInvalid(state, valid.get(), concerns);
  }

  static Recency recency(DatasetState state) {
    return new Recency(
        state.newestValid().map(Snapshot::consistentAt),
        state.newest().map(newest -> newest.snapshot().consistentAt()),
        state.policy().rpo());
  }

  private static String nothingToRestore(DatasetState state) {
    Optional<KeptSnapshot> newest = state.newest();
    if (newest.isEmpty()) {
      return "there is no snapshot to restore; record one";
    }
    Snapshot snapshot = newest.get().snapshot();
    return "no snapshot may be restored; the newest, "
        + snapshot
        + ", is rejected: "
        + state.candidate(snapshot.id()).map(RecencyRule::reasons).orElse("select tells why")
        + "; record or verify one";
  }

  private static void tooOld(
      DatasetState state, Snapshot valid, Consumer<? super Concern> concerns) {
    Duration age = state.age(valid.consistentAt());
    state
        .policy()
        .rpo()
        .filter(rpo -> age.compareTo(rpo) > 0)
        .ifPresent(
            rpo ->
                concerns.accept(
                    new Concern(
                        ConcernCode.RPO_EXCEEDED,
                        HealthStatus.CRITICAL,
                        "the newest valid snapshot, "
                            + valid
                            + ", is "
                            + AgeText.beyond(rpo, age)
                            + " old; at most "
                            + DurationText.exact(rpo)
                            + " may be lost: record one now, and find out why none was")));
  }

  private static void newestInvalid(
      DatasetState state, Snapshot valid, Consumer<? super Concern> concerns) {
    state
        .newest()
        .map(KeptSnapshot::snapshot)
        .filter(newest -> newest.consistentAt().isAfter(valid.consistentAt()))
        .flatMap(newest -> state.candidate(newest.id()))
        .filter(candidate -> !reasons(candidate).isEmpty())
        .filter(RecencyRule::couldBeRestored)
        .ifPresent(
            candidate ->
                concerns.accept(
                    new Concern(
                        ConcernCode.NEWEST_NOT_VALID,
                        HealthStatus.WARNING,
                        "the newest snapshot, "
                            + candidate.snapshot()
                            + ", may not be restored: "
                            + reasons(candidate))));
  }

  /** Whether it lies on the line of history that a restore would take. */
  private static boolean couldBeRestored(Candidate candidate) {
    return candidate.rejections().stream()
        .noneMatch(rejection -> rejection.code() == RejectionCode.OTHER_TIMELINE);
  }

  private static String reasons(Candidate candidate) {
    return candidate.rejections().stream()
        .filter(rejection -> !NOT_OF_ITS_OWN.contains(rejection.code()))
        .map(Rejection::detail)
        .collect(Collectors.joining("; "));
  }
}
