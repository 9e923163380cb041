package io.holdfast.catalog.core.facade;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.SignedIndex;
import io.holdfast.catalog.core.log.StatedDatasets;
import io.holdfast.catalog.core.policy.PolicyService;
import io.holdfast.catalog.core.restore.RestoreActs;
import io.holdfast.catalog.core.restore.StartedTimelines;
import io.holdfast.catalog.core.trust.CheckpointService;
import io.holdfast.catalog.core.trust.UnsignedTail;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What counts where a snapshot is chosen and a restore planned. Immutable and thread-safe.
 *
 * @param index the facts
 * @param policies the policy in force for a dataset
 * @param restorations the timelines that restores started
 * @param requireStated throws if the facts of a dataset are not what the statements say
 * @param requireUncontested throws if what does not count is against a snapshot
 * @param signed how far the log is signed, where nothing else counts
 */
record CountedFacts(
    CatalogIndex index,
    Function<DatasetName, DatasetPolicy> policies,
    Restorations restorations,
    Consumer<DatasetName> requireStated,
    Consumer<SnapshotId> requireUncontested,
    Supplier<Optional<SignedExtent>> signed) {
  /** Every statement counts. */
  static CountedFacts all(
      CatalogStore store, Function<DatasetName, DatasetPolicy> policies, RestoreActs acts) {
    return new CountedFacts(
        store.index(),
        policies,
        new StartedTimelines(acts),
        new StatedDatasets(store)::require,
        snapshot -> {},
        Optional::empty);
  }

  /** Only statements that are signed count: they are read themselves, and no row is. */
  static CountedFacts signed(CatalogStore store, LogService log, CheckpointService checkpoints) {
    LongSupplier size = () -> checkpoints.signedSize().orElse(0);
    SignedIndex index = new SignedIndex(store, size);
    return new CountedFacts(
        index,
        dataset -> PolicyService.inForce(new ActLog(store, () -> index.of(dataset)), dataset),
        new StartedTimelines(new RestoreActs(new ActLog(store, () -> index))),
        dataset -> {},
        new UnsignedTail(log, size)::requireNoObjection,
        checkpoints::signedExtent);
  }
}
