package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.HoldChanged;
import io.holdfast.catalog.core.log.HoldChanged.Change;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.restore.OpenRestores;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.NotHeldException;
import io.holdfast.catalog.retention.Retention;
import io.holdfast.catalog.retention.RetentionDecision;
import io.holdfast.catalog.retention.RetentionPreview;
import io.holdfast.catalog.retention.RetentionRules;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.retention.StalePreviewException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Previews and applies retention, and keeps holds. Thread-safe. */
public final class RetentionService implements Retention {
  private final CatalogIndex index;
  private final Holds holds;
  private final OpenRestores restores;
  private final Retirement retirement;
  private final Ledger ledger;

  /**
   * A service.
   *
   * @param index finds snapshots
   * @param holds what must stay
   * @param restores what is being restored
   * @param ledger records
   */
  public RetentionService(CatalogIndex index, Holds holds, OpenRestores restores, Ledger ledger) {
    this.index = Objects.requireNonNull(index, "index");
    this.holds = Objects.requireNonNull(holds, "holds");
    this.restores = Objects.requireNonNull(restores, "restores");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.retirement = new Retirement(index, holds, ledger);
  }

  @Override
  public RetentionPreview preview(DatasetName dataset, RetentionRules rules) {
    List<RetentionDecision> decisions =
        Judgement.of(
            index.facts(dataset),
            rules,
            holds.of(dataset),
            restores.of(dataset, ledger.clock().instant()));
    return new RetentionPreview(dataset, rules, decisions);
  }

  @Override
  public List<SnapshotId> apply(RetentionPreview preview) {
    if (preview.dropped().isEmpty()) {
      requireSame(preview, preview(preview.dataset(), preview.rules()));
      return List.of();
    }
    ledger.recordAllChecked(
        () -> {
          RetentionPreview now = preview(preview.dataset(), preview.rules());
          requireSame(preview, now);
          return declarations(now);
        });
    return preview.dropped();
  }

  private static void requireSame(RetentionPreview before, RetentionPreview now) {
    List<SnapshotId> keptNow = without(before.dropped(), now.dropped());
    List<SnapshotId> droppedNow = without(now.dropped(), before.dropped());
    if (!keptNow.isEmpty() || !droppedNow.isEmpty()) {
      throw new StalePreviewException(before.dataset(), keptNow, droppedNow);
    }
  }

  private static List<SnapshotId> without(List<SnapshotId> some, Collection<SnapshotId> others) {
    Set<SnapshotId> known = Set.copyOf(others);
    return some.stream().filter(id -> !known.contains(id)).toList();
  }

  private List<Fact> declarations(RetentionPreview preview) {
    return preview.decisions().stream()
        .filter(decision -> !decision.isKept())
        .map(
            decision ->
                retirement.declared(
                    decision.snapshot().id(), "by retention: " + decision.dropped()))
        .toList();
  }

  @Override
  public Hold hold(SnapshotId snapshot, String by, String reason) {
    Statement placed =
        ledger.recordChecked(
            () -> {
              SnapshotFacts facts = facts(snapshot);
              facts
                  .status()
                  .retired()
                  .ifPresent(
                      why -> {
                        throw RetireRefusedException.retired(snapshot, why);
                      });
              return new HoldChanged(
                  facts.snapshot().dataset(),
                  Change.PLACED,
                  new Hold(snapshot, by, reason, ledger.now()));
            });
    return ((HoldChanged) StatementCodec.decode(placed)).hold();
  }

  @Override
  public void release(SnapshotId snapshot, String by, String reason) {
    ledger.recordChecked(
        () -> {
          DatasetName dataset = facts(snapshot).snapshot().dataset();
          if (holds.on(snapshot).isEmpty()) {
            throw new NotHeldException(snapshot);
          }
          return new HoldChanged(
              dataset, Change.RELEASED, new Hold(snapshot, by, reason, ledger.now()));
        });
  }

  private SnapshotFacts facts(SnapshotId snapshot) {
    return index
        .facts(snapshot)
        .orElseThrow(() -> new UnknownSnapshotException(snapshot.toString()));
  }

  @Override
  public List<Hold> holds(DatasetName dataset) {
    return holds.of(dataset);
  }
}
