package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import java.util.List;
import java.util.function.Consumer;

/** Whether snapshots are quarantined that nobody has dealt with. */
final class DeclarationRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    List<KeptSnapshot> quarantined =
        state.kept().stream().filter(KeptSnapshot::isQuarantined).toList();
    if (quarantined.isEmpty()) {
      return;
    }
    KeptSnapshot newest = quarantined.get(quarantined.size() - 1);
    concerns.accept(
        new Concern(
            ConcernCode.QUARANTINED,
            HealthStatus.WARNING,
            (quarantined.size() == 1
                    ? "1 snapshot is quarantined: "
                    : quarantined.size() + " snapshots are quarantined; the newest is ")
                + newest.snapshot()
                + " ("
                + newest.status().quarantined().orElseThrow()
                + "); find out why, then retire it"));
  }
}
