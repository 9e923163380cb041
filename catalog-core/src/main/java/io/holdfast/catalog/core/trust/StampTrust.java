package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.List;

/** Verifies the time stamps of checkpoints by whom a policy trusts. Stateless and thread-safe. */
final class StampTrust {
  private StampTrust() {}

  /**
   * Verifies the time stamps of a checkpoint, and that one is as new as a policy asks for.
   *
   * @throws TimestampRefusedException if none of those that are there holds
   * @throws CheckpointRefusedException if none is there that the policy asks for
   */
  static List<VerifiedTimestamp> require(SignedCheckpoint signed, TrustPolicy policy, Instant now) {
    if (policy.timestamps().isEmpty()) {
      return List.of();
    }
    List<VerifiedTimestamp> stamps = signed.timestamps(policy.timestamps().get(), now);
    requireAge(signed.checkpoint().origin(), stamps, policy, now);
    return stamps;
  }

  /** Refuses a log whose newest time stamp is not as new as a policy asks for. */
  static void requireAge(
      String origin, List<VerifiedTimestamp> stamps, TrustPolicy policy, Instant now) {
    if (policy.timestampMaxAge().isEmpty()) {
      return;
    }
    String asked =
        "expected a time stamp within " + policy.timestampMaxAge().get() + " before " + now;
    String remedy = "; stamp it with holdfast log timestamp, if this log is the right one";
    // A stamp counts as old as it may be: its authority's clock may be ahead by its accuracy.
    Instant newest =
        stamps.stream()
            .map(stamp -> stamp.at().minus(stamp.accuracy()))
            .max(Instant::compareTo)
            .orElseThrow(
                () ->
                    new CheckpointRefusedException(
                        Code.NO_TIMESTAMP, origin, asked + ", found none" + remedy));
    if (newest.isBefore(now.minus(policy.timestampMaxAge().get()))) {
      throw new CheckpointRefusedException(
          Code.TIMESTAMP_TOO_OLD,
          origin,
          asked
              + ", found the newest of "
              + newest
              + ": an older copy may be in its place; look for the right one"
              + remedy);
    }
  }
}
