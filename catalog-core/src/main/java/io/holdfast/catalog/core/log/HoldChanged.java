package io.holdfast.catalog.core.log;

import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.util.Map;
import java.util.Objects;

/**
 * A hold was placed or released. Of the changes of one snapshot the last one counts. Its row's
 * subject is the snapshot's id. Immutable and thread-safe.
 *
 * @param dataset whose snapshot
 * @param change what was done
 * @param hold of which snapshot, by whom, why and when
 */
public record HoldChanged(DatasetName dataset, Change change, Hold hold) implements Act {
  /** What can be done. Their names are those of statements. */
  public enum Change {
    /** The hold stands from now on. */
    PLACED,
    /** It does no longer. */
    RELEASED
  }

  /** Checks that nothing is null. */
  public HoldChanged {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(hold, "hold");
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.HOLD, dataset.value(), hold.snapshot().digest(), hold.at());
  }

  @Override
  public Map<String, Object> members() {
    return HoldStatements.write(this);
  }
}
