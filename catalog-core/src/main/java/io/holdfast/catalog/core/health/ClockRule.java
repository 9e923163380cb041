package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotMark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether times are impossible: in the future, or before what they must come after. */
final class ClockRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    Map<Snapshot, String> suspects = new LinkedHashMap<>();
    for (KeptSnapshot each : state.kept()) {
      suspicion(state, each.snapshot()).ifPresent(reason -> suspects.put(each.snapshot(), reason));
    }
    suspects.entrySet().stream()
        .reduce((older, newer) -> newer)
        .ifPresent(
            newest ->
                concerns.accept(
                    new Concern(
                        ConcernCode.CLOCK_SUSPECT,
                        HealthStatus.WARNING,
                        (suspects.size() == 1
                                ? "the time of 1 snapshot cannot be right: "
                                : "the times of "
                                    + suspects.size()
                                    + " snapshots cannot be right; the newest is ")
                            + newest.getKey()
                            + ", "
                            + newest.getValue()
                            + ": check the clocks")));
  }

  private static Optional<String> suspicion(DatasetState state, Snapshot snapshot) {
    if (snapshot.consistentAt().isAfter(state.now())) {
      return Optional.of(
          "which lies "
              + AgeText.of(Duration.between(state.now(), snapshot.consistentAt()))
              + " in the future");
    }
    if (snapshot.times().recordedAt().isAfter(state.now())) {
      return Optional.of(
          "recorded at "
              + snapshot.times().recordedAt()
              + ", which this machine's clock, "
              + state.now()
              + ", has not reached");
    }
    if (snapshot.marks().contains(SnapshotMark.CLOCK_SUSPECT)) {
      return Optional.of(
          "which was recorded with a time before its parent's, or in the future of the recording"
              + " clock");
    }
    return snapshot
        .parent()
        .flatMap(state::kept)
        .filter(
            parent ->
                snapshot.times().recordedAt().isBefore(parent.snapshot().times().recordedAt()))
        .map(
            parent ->
                "recorded at "
                    + snapshot.times().recordedAt()
                    + ", before its parent at "
                    + parent.snapshot().times().recordedAt());
  }
}
