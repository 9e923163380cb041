package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.snapshot.Copy;
import java.time.Duration;
import java.util.function.Consumer;

/** Whether every copy was read within the interval, as deep as the policy asks. */
final class VerificationRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    state
        .policy()
        .verificationInterval()
        .ifPresent(
            interval -> {
              unread(state, interval, concerns);
              stale(state, interval, concerns);
            });
  }

  private static void unread(
      DatasetState state, Duration interval, Consumer<? super Concern> concerns) {
    OverdueCopies unread = state.copies().unread();
    unread
        .worst()
        .ifPresent(
            worst ->
                concerns.accept(
                    new Concern(
                        ConcernCode.NEVER_VERIFIED,
                        Lateness.severity(state.age(unread.since()), interval),
                        copies(unread)
                            + " never read in full; the oldest, "
                            + place(worst)
                            + ", was added "
                            + AgeText.beyond(interval, state.age(unread.since()))
                            + " ago, and the policy asks for a verification every "
                            + DurationText.exact(interval)
                            + ": verify it")));
  }

  private static void stale(
      DatasetState state, Duration interval, Consumer<? super Concern> concerns) {
    OverdueCopies stale = state.copies().stale();
    stale
        .worst()
        .ifPresent(
            worst ->
                concerns.accept(
                    new Concern(
                        ConcernCode.VERIFICATION_OVERDUE,
                        Lateness.severity(state.age(stale.since()), interval),
                        copies(stale)
                            + " not verified to "
                            + state.policy().verificationDepth().id()
                            + " within "
                            + DurationText.exact(interval)
                            + "; the oldest, "
                            + place(worst)
                            + ", last "
                            + AgeText.beyond(interval, state.age(stale.since()))
                            + " ago: verify it")));
  }

  private static String copies(OverdueCopies overdue) {
    return overdue.count() == 1 ? "1 copy was" : overdue.count() + " copies were";
  }

  private static String place(Copy copy) {
    return copy.location() + " of snapshot " + copy.snapshot().shortForm();
  }
}
