package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.health.SignedState.Behind;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.LogStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the statements behind the last signature. Thread-safe. */
public final class UnsignedSurvey implements Supplier<SignedState> {
  /** Reading so many takes about a tenth of a second; of a longer end the newest are looked at. */
  private static final long MOST_STATEMENTS = 10_000;

  private static final int BATCH = 512;

  private final CatalogStore store;
  private final Supplier<Optional<SignedExtent>> extent;

  /**
   * A survey.
   *
   * @param store has the statements
   * @param extent tells how far they are signed
   */
  public UnsignedSurvey(CatalogStore store, Supplier<Optional<SignedExtent>> extent) {
    this.store = Objects.requireNonNull(store, "store");
    this.extent = Objects.requireNonNull(extent, "extent");
  }

  @Override
  public SignedState get() {
    Optional<SignedExtent> found = extent.get();
    Map<DatasetName, Behind> behind = new HashMap<>();
    found.ifPresent(signed -> survey(signed, behind));
    return new SignedState(found, behind);
  }

  private void survey(SignedExtent signed, Map<DatasetName, Behind> behind) {
    LogStore log = store.log();
    long end = signed.statements();
    for (long from = Math.max(signed.signed(), end - MOST_STATEMENTS); from < end; from += BATCH) {
      for (Statement statement : log.read(from, (int) Math.min(BATCH, end - from))) {
        Fact fact = StatementCodec.decode(statement);
        Instant at = fact.statedAt();
        Behind own = new Behind(1, statement.index(), at, at);
        for (IndexRow row : fact.rows()) {
          dataset(row).ifPresent(name -> behind.merge(name, own, UnsignedSurvey::both));
        }
      }
    }
  }

  private static Behind both(Behind one, Behind other) {
    return new Behind(
        one.statements() + other.statements(),
        Math.min(one.first(), other.first()),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
        one.newest().isAfter(other.newest()) ? one.newest() : other.newest());
  }

  private Optional<DatasetName> dataset(IndexRow row) {
    if (row instanceof IndexRow.SnapshotRow recorded) {
      return Optional.of(recorded.snapshot().dataset());
    } else if (row instanceof IndexRow.CopyRow added) {
      return dataset(added.copy().snapshot());
    } else if (row instanceof IndexRow.VerificationRow verified) {
      return dataset(verified.verification().snapshot());
    } else if (row instanceof IndexRow.DeclarationRow declared) {
      return dataset(declared.snapshot());
    }
    return row instanceof IndexRow.ActRow act ? act.dataset() : Optional.empty();
  }

  private Optional<DatasetName> dataset(SnapshotId snapshot) {
    return store.index().find(snapshot).map(Snapshot::dataset);
  }
}
