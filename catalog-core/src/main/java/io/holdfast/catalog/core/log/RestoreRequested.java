package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody asked for a plan to be carried out. Immutable and thread-safe.
 *
 * @param plan digest of the plan
 * @param planned what the plan is
 * @param requester who asked; empty if nobody signed
 * @param at when; what the requester signed says so too
 */
public record RestoreRequested(
    Digest plan, PlannedRestore planned, Optional<Signed> requester, Instant at) implements Act {
  /** Checks that nothing is null. */
  public RestoreRequested {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(planned, "planned");
    Objects.requireNonNull(requester, "requester");
    Objects.requireNonNull(at, "at");
  }

  /**
   * Who signed. Immutable and thread-safe.
   *
   * @param identity name and key
   * @param signature over the request, 64 bytes
   */
  public record Signed(Approver identity, ByteString signature) {}

  @Override
  public ActRow row() {
    return new ActRow(ActKind.REQUEST, planned.request().dataset().value(), plan, at);
  }

  @Override
  public Map<String, Object> members() {
    return RequestStatements.write(this);
  }
}
