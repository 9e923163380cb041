package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.snapshot.Copy;
import java.util.List;
import java.util.function.Consumer;

/** Whether copies are damaged: critical where no intact one is left. */
final class CopyRule implements HealthRule {
  @Override
  public void judge(DatasetState state, Consumer<? super Concern> concerns) {
    report(state, concerns, HealthStatus.CRITICAL);
    report(state, concerns, HealthStatus.WARNING);
  }

  private static void report(
      DatasetState state, Consumer<? super Concern> concerns, HealthStatus severity) {
    List<KeptSnapshot> hurt =
        state.kept().stream()
            .filter(each -> !each.isQuarantined() && !each.damagedCopies().isEmpty())
            .filter(each -> severity(each) == severity)
            .toList();
    if (hurt.isEmpty()) {
      return;
    }
    KeptSnapshot newest = hurt.get(hurt.size() - 1);
    Copy damaged = newest.damagedCopies().get(0);
    concerns.accept(
        new Concern(
            ConcernCode.COPY_DAMAGED,
            severity,
            (hurt.size() == 1 ? "1 snapshot has" : hurt.size() + " snapshots have")
                + " damaged copies and "
                + (severity == HealthStatus.CRITICAL ? "no intact one" : "an intact one left")
                + "; the newest, "
                + newest.snapshot()
                + ", at "
                + damaged.location()
                + ", found "
                + newest.evidence().damage(damaged).orElseThrow().finishedAt()
                + (severity == HealthStatus.CRITICAL
                    ? ": find another copy, or record a new snapshot"
                    : ": make a new copy of the intact one")));
  }

  private static HealthStatus severity(KeptSnapshot snapshot) {
    return snapshot.evidence().intactCopies().isEmpty()
        ? HealthStatus.CRITICAL
        : HealthStatus.WARNING;
  }
}
