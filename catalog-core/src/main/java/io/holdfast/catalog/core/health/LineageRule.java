package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.function.Consumer;

/** Whether the chains of all kept snapshots are whole. */
final class LineageRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    List<KeptSnapshot> broken =
        state.kept().stream()
            .filter(each -> state.chains().breakOf(each.snapshot().id()).isPresent())
            .toList();
    if (broken.isEmpty()) {
      return;
    }
    KeptSnapshot newest = broken.get(broken.size() - 1);
    SnapshotId link = state.chains().breakOf(newest.snapshot().id()).orElseThrow();
    concerns.accept(
        new Concern(
            ConcernCode.LINEAGE_BROKEN,
            HealthStatus.CRITICAL,
            (broken.size() == 1 ? "1 kept snapshot" : broken.size() + " kept snapshots")
                + " cannot be restored, since a link of the chain is missing or retired; the"
                + " newest is "
                + newest.snapshot()
                + ", whose chain breaks at "
                + link.shortForm()
                + ": retire what depends on it, and record a full snapshot"));
  }
}
