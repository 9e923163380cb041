package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.Redundancy;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;
import java.util.function.Consumer;

/** Whether the newest valid snapshot has as many copies, in as many places, as is asked for. */
final class RedundancyRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    if (state.newestValid().isEmpty()) {
      return;
    }
    Snapshot valid = state.newestValid().get();
    Redundancy redundancy = redundancy(state);
    String subject = "the newest valid snapshot, " + valid + ", or a link of its chain, has ";
    if (redundancy.copies() < redundancy.requiredCopies()) {
      concerns.accept(
          new Concern(
              ConcernCode.TOO_FEW_COPIES,
              HealthStatus.WARNING,
              subject
                  + redundancy.copies()
                  + " of the "
                  + redundancy.requiredCopies()
                  + " intact copies that the policy asks for: make another and add it"));
    }
    if (redundancy.locations() < redundancy.requiredLocations()) {
      concerns.accept(
          new Concern(
              ConcernCode.TOO_FEW_LOCATIONS,
              HealthStatus.WARNING,
              subject
                  + "intact copies in "
                  + redundancy.locations()
                  + " of the "
                  + redundancy.requiredLocations()
                  + " distinct places that the policy asks for: make a copy elsewhere and add it"));
    }
  }

  static Redundancy redundancy(DatasetState state) {
    int copies = Integer.MAX_VALUE;
    int locations = Integer.MAX_VALUE;
    List<KeptSnapshot> links =
        state.newestValid().map(valid -> state.chains().links(valid.id())).orElse(List.of());
    for (KeptSnapshot link : links) {
      List<Copy> intact = link.evidence().intactCopies();
      copies = Math.min(copies, intact.size());
      locations = Math.min(locations, (int) intact.stream().map(CopyPlace::of).distinct().count());
    }
    return new Redundancy(
        links.isEmpty() ? 0 : copies,
        links.isEmpty() ? 0 : locations,
        state.policy().requiredCopies(),
        state.policy().requiredLocations());
  }
}
