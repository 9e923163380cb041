package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A ticket was used: the restore began. Immutable and thread-safe.
 *
 * @param dataset what is restored
 * @param ticket its id
 * @param plan digest of the plan
 * @param at when
 */
public record TicketRedeemed(DatasetName dataset, Digest ticket, Digest plan, Instant at)
    implements Act {
  /** Checks that nothing is null. */
  public TicketRedeemed {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.REDEMPTION, dataset.value(), ticket, at);
  }

  @Override
  public Map<String, Object> members() {
    return PermitStatements.write(this);
  }
}
