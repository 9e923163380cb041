package io.holdfast.catalog.core.log;

import io.holdfast.catalog.restore.Receipt.Outcome;
import io.holdfast.catalog.restore.Receipt.Restored;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A restore was carried out and its target compared with the snapshot. Immutable and thread-safe.
 *
 * @param restore which restore, and the timeline that begins with it
 * @param location what was compared
 * @param outcome how it compares
 * @param at when
 */
public record RestoreCompleted(Restored restore, String location, Outcome outcome, Instant at)
    implements Act {
  /** Checks that nothing is null. */
  public RestoreCompleted {
    Objects.requireNonNull(restore, "restore");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.RECEIPT, restore.dataset().value(), restore.ticket(), at);
  }

  @Override
  public Map<String, Object> members() {
    return PermitStatements.write(this);
  }
}
