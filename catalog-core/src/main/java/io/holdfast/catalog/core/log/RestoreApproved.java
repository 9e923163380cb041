package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody approved a restore. Immutable and thread-safe.
 *
 * @param dataset what is to be restored
 * @param approval of the plan whose digest is its subject
 * @param at when it was given to the catalog
 */
public record RestoreApproved(DatasetName dataset, Approval approval, Instant at) implements Act {
  /** Checks that nothing is null. */
  public RestoreApproved {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.APPROVAL, dataset.value(), approval.subject(), at);
  }

  @Override
  public Map<String, Object> members() {
    return PermitStatements.write(this);
  }
}
