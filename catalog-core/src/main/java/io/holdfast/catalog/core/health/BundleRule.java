package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.sidecar.Lack;
import io.holdfast.catalog.core.sidecar.SidecarFile;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.snapshot.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bundle lies beside each copy in a file system, and carries what was said of the
 * snapshot: as the log tells, since no file is looked at.
 */
final class BundleRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    Optional<Duration> interval = state.policy().bundleInterval();
    if (interval.isEmpty()) {
      return;
    }
    Behind missing = new Behind();
    Behind stale = new Behind();
    for (KeptSnapshot snapshot : state.kept()) {
      for (Copy copy : snapshot.facts().copies()) {
        Optional<Instant> since =
            snapshot.evidence().damage(copy).isPresent() || SidecarFile.of(copy).isEmpty()
                ? Optional.empty()
                : Lack.since(snapshot.facts(), copy, state.bundle(copy));
        if (since.filter(from -> state.age(from).compareTo(interval.get()) > 0).isPresent()) {
          (state.bundle(copy).isPresent() ? stale : missing).add(copy, since.get());
        }
      }
    }
    String allowed = " more than " + DurationText.exact(interval.get()) + " ago";
    missing.tell(ConcernCode.BUNDLE_MISSING, "no bundle although added" + allowed, concerns);
    stale.tell(ConcernCode.BUNDLE_STALE, "a bundle that lacks what was said" + allowed, concerns);
  }

  /** Copies whose bundles are behind. Not thread-safe. */
  private static final class Behind {
    private long count;
    private @Nullable Copy worst;
    private Instant since = Instant.MAX;

    void add(Copy copy, Instant from) {
      count++;
      if (from.isBefore(since)) {
        since = from;
        worst = copy;
      }
    }

    void tell(ConcernCode code, String what, Consumer<? super Concern> concerns) {
      if (worst != null) {
        concerns.accept(
            new Concern(
                code,
                HealthStatus.WARNING,
                (count == 1 ? "1 copy has " : count + " copies have ")
                    + what
                    + "; first "
                    + worst.location()
                    + ", since "
                    + since
                    + ": refresh the bundles of the dataset"));
      }
    }
  }
}
