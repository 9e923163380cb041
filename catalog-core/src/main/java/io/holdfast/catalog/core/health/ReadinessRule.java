package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.health.Rehearsals.Rehearsal;
import io.holdfast.catalog.core.restore.OpenRestore;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.Readiness;
import io.holdfast.catalog.selection.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether restores were rehearsed, and whether one was left half done. */
final class ReadinessRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    failed(state.rehearsals(), concerns);
    state.policy().drillInterval().ifPresent(interval -> overdue(state, interval, concerns));
    open(state, concerns);
  }

  static Readiness readiness(DatasetState state) {
    Optional<Rehearsal> last = state.rehearsals().lastSuccess();
    return new Readiness(
        last.map(Rehearsal::endedAt),
        last.map(Rehearsal::duration),
        state.policy().drillInterval(),
        state.rehearsals().open().size());
  }

  private static void failed(Rehearsals rehearsals, Consumer<? super Concern> concerns) {
    rehearsals
        .lastFailure()
        .ifPresent(
            failure ->
                concerns.accept(
                    new Concern(
                        ConcernCode.DRILL_FAILED,
                        HealthStatus.CRITICAL,
                        "the last drill, at "
                            + failure.endedAt()
                            + ", failed"
                            + (failure.findings() > 0
                                ? " with " + failure.findings() + " findings"
                                : "")
                            + "; a restore may fail in the same way: find out why, and run it"
                            + " again")));
  }

  /** A dataset that was never drilled is due an interval after its first snapshot. */
  private static void overdue(
      DatasetState state, Duration interval, Consumer<? super Concern> concerns) {
    Optional<Rehearsal> last = state.rehearsals().lastSuccess();
    Optional<Instant> since =
        last.map(Rehearsal::endedAt)
            .or(
                () ->
                    state.kept().stream()
                        .map(each -> each.snapshot().times().recordedAt())
                        .min(Instant::compareTo));
    since
        .map(state::age)
        .filter(age -> age.compareTo(interval) > 0)
        .ifPresent(
            age ->
                concerns.accept(
                    new Concern(
                        ConcernCode.DRILL_OVERDUE,
                        Lateness.severity(age, interval),
                        (last.isPresent()
                                ? "the last successful drill was "
                                    + AgeText.beyond(interval, age)
                                    + " ago"
                                : "no drill ever succeeded, and there have been snapshots for "
                                    + AgeText.beyond(interval, age))
                            + "; the policy asks for one every "
                            + DurationText.exact(interval)
                            + ": run a drill")));
  }

  private static void open(DatasetState state, Consumer<? super Concern> concerns) {
    List<OpenRestore> open = state.rehearsals().open();
    if (open.isEmpty()) {
      return;
    }
    OpenRestore last = open.get(open.size() - 1);
    concerns.accept(
        new Concern(
            ConcernCode.RESTORE_OPEN,
            HealthStatus.WARNING,
            (open.size() == 1 ? "1 restore is" : open.size() + " restores are")
                + " under way; the last, with ticket "
                + last.ticket()
                + ", was "
                + (last.begun() ? "begun " : "authorised ")
                + AgeText.of(state.age(last.since()))
                + " ago and has no receipt: finish it and reconcile the target"));
  }
}
