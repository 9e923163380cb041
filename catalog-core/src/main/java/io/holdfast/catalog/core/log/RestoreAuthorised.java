package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A restore was authorised. The digest of its statement is the id of the ticket. Immutable and
 * thread-safe.
 *
 * @param dataset what is to be restored
 * @param plan digest of the plan
 * @param grounds what it rests on
 * @param expiresAt the first moment at which the ticket can no longer be used
 * @param at when
 */
public record RestoreAuthorised(
    DatasetName dataset, Digest plan, Grounds grounds, Instant expiresAt, Instant at)
    implements Act {
  /** Checks that nothing is null. */
  public RestoreAuthorised {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(grounds, "grounds");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(at, "at");
  }

  /**
   * What an authorisation rests on. Immutable and thread-safe.
   *
   * @param approvals ids of the statements with the approvals that counted, in log order
   * @param verifications ids of the verifications of the copies, base first
   */
  public record Grounds(List<Digest> approvals, List<Digest> verifications) {
    /** Copies the lists. */
    public Grounds {
      approvals = List.copyOf(approvals);
      verifications = List.copyOf(verifications);
    }
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.AUTHORISATION, dataset.value(), plan, at);
  }

  @Override
  public Map<String, Object> members() {
    return PermitStatements.write(this);
  }
}
