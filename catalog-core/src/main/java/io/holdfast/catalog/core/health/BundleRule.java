package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.selection.DurationText;
import java.time.Duration;
import java.util.function.Consumer;

/** Whether a bundle lies beside each copy, and carries what was said of the snapshot. */
final class BundleRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    state
        .policy()
        .bundleInterval()
        .ifPresent(interval -> judge(state.bundles(), interval, concerns));
  }

  private static void judge(
      BundleSurvey bundles, Duration interval, Consumer<? super Concern> concerns) {
    String allowed = " more than " + DurationText.exact(interval) + " ago";
    tell(
        ConcernCode.BUNDLE_MISSING,
        bundles.missing(),
        "no bundle although added" + allowed,
        concerns);
    tell(
        ConcernCode.BUNDLE_STALE,
        bundles.stale(),
        "a bundle that lacks what was said" + allowed,
        concerns);
  }

  private static void tell(
      ConcernCode code, OverdueCopies copies, String what, Consumer<? super Concern> concerns) {
    copies
        .worst()
        .ifPresent(
            worst ->
                concerns.accept(
                    new Concern(
                        code,
                        HealthStatus.WARNING,
                        (copies.count() == 1 ? "1 copy has " : copies.count() + " copies have ")
                            + what
                            + "; first "
                            + worst.location()
                            + ", since "
                            + copies.since()
                            + ": refresh the bundles of the dataset")));
  }
}
