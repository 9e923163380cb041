package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.sidecar.Lack;
import io.holdfast.catalog.core.sidecar.LastAtPlace;
import io.holdfast.catalog.core.sidecar.SidecarFile;
import io.holdfast.catalog.health.BundleFigures;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which copies of kept snapshots have the bundle beside them that the policy asks for: as the log
 * tells, since no file is looked at. Damaged copies are left out, for which another rule speaks,
 * those that lie in no file system, and those whose place a later copy has taken. Not thread-safe.
 */
final class BundleSurvey {
  private final DatasetState state;
  private long required;
  private final OverdueCopies missing = new OverdueCopies();
  private final OverdueCopies stale = new OverdueCopies();
  private @Nullable Instant newest;

  private BundleSurvey(DatasetState state) {
    this.state = state;
  }

  /**
   * A survey.
   *
   * @param facts of all snapshots, the retired ones too
   */
  static BundleSurvey of(DatasetState state, List<SnapshotFacts> facts) {
    BundleSurvey survey = new BundleSurvey(state);
    if (state.policy().bundleInterval().isPresent()) {
      LastAtPlace places = LastAtPlace.of(facts);
      for (KeptSnapshot snapshot : state.kept()) {
        for (Copy copy : snapshot.facts().copies()) {
          if (snapshot.evidence().damage(copy).isEmpty()
              && SidecarFile.of(copy).isPresent()
              && !places.isReplaced(copy)) {
            survey.add(snapshot, copy);
          }
        }
      }
    }
    return survey;
  }

  private void add(KeptSnapshot snapshot, Copy copy) {
    required++;
    Optional<BundleWritten> written = state.bundle(copy);
    if (written.isPresent() && (newest == null || written.get().at().isAfter(newest))) {
      newest = written.get().at();
    }
    Lack.since(snapshot.facts(), copy, written)
        .filter(this::isOverdue)
        .ifPresent(since -> (written.isPresent() ? stale : missing).add(copy, since));
  }

  private boolean isOverdue(Instant since) {
    return state.age(since).compareTo(state.policy().bundleInterval().orElseThrow()) > 0;
  }

  /** Copies that have none, for longer than the interval. */
  OverdueCopies missing() {
    return missing;
  }

  /** Copies whose bundle lacks something, for longer than the interval. */
  OverdueCopies stale() {
    return stale;
  }

  BundleFigures figures() {
    return new BundleFigures(
        required,
        missing.count(),
        stale.count(),
        Optional.ofNullable(newest),
        state.policy().bundleInterval());
  }
}
