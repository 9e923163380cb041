package io.holdfast.catalog.restore;

import io.holdfast.catalog.approval.Approver;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan that somebody asked to carry out, as it stands in the log. Immutable and thread-safe.
 *
 * @param plan what is to be done; its losses and its policy are those of the moment of reading, its
 *     digest is the one that was asked for
 * @param requester who asked, by a signature that was verified; empty if nobody signed
 * @param requestedAt when
 */
public record RestoreRequest(RestorePlan plan, Optional<Approver> requester, Instant requestedAt) {
  /** Checks that nothing is null. */
  public RestoreRequest {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(requester, "requester");
    Objects.requireNonNull(requestedAt, "requestedAt");
  }
}
