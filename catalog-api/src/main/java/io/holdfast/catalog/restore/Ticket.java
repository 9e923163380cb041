package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Objects;

/**
 * The permission to carry out one plan once. Immutable and thread-safe.
 *
 * @param id digest of the statement that issued it
 * @param plan digest of the plan
 * @param issuedAt when it was issued
 * @param expiresAt the first moment at which it can no longer be used
 */
public record Ticket(Digest id, Digest plan, Instant issuedAt, Instant expiresAt) {
  /** Checks that nothing is null. */
  public Ticket {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
