package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.Freshness;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Verifies the time stamps of checkpoints by whom a policy trusts. Stateless and thread-safe. */
final class StampTrust {
  private StampTrust() {}

  /**
   * Verifies the time stamps of a checkpoint.
   *
   * @throws TimestampRefusedException if none of those that are there holds
   */
  static List<VerifiedTimestamp> verify(SignedCheckpoint signed, TrustPolicy policy, Instant now) {
    return policy.timestamps().isEmpty()
        ? List.of()
        : signed.timestamps(policy.timestamps().get(), now);
  }

  /**
   * Since when a state is known to be there by its time stamps: the earliest that holds; now if
   * none does.
   *
   * @param notes of the state
   */
  static Instant since(Collection<SignedCheckpoint> notes, TrustPolicy policy, Instant now) {
    Instant since = now;
    for (SignedCheckpoint note : notes) {
      try {
        for (VerifiedTimestamp stamp : verify(note, policy, now)) {
          since = stamp.latest().isBefore(since) ? stamp.latest() : since;
        }
      } catch (TimestampRefusedException e) {
        // What does not hold shows nothing; whoever asks for a stamp is told why.
      }
    }
    return since;
  }

  /** Why time stamps are not as new as a policy asks for; empty if one is, or none need be. */
  static Optional<CatalogException> refusal(
      String origin, List<VerifiedTimestamp> stamps, TrustPolicy policy, Instant now) {
    if (policy.timestampMaxAge().isEmpty()) {
      return Optional.empty();
    }
    String asked =
        "expected a time stamp within " + policy.timestampMaxAge().get() + " before " + now;
    String remedy = "; stamp it with holdfast log timestamp, if this log is the right one";
    // A stamp counts as old as it may be: its authority's clock may be ahead by its accuracy.
    Optional<Instant> newest =
        stamps.stream().map(stamp -> stamp.at().minus(stamp.accuracy())).max(Instant::compareTo);
    if (newest.isEmpty()) {
      return Optional.of(
          new CheckpointRefusedException(
              Code.NO_TIMESTAMP, origin, asked + ", found none" + remedy));
    }
    return newest.get().isBefore(now.minus(policy.timestampMaxAge().get()))
        ? Optional.of(
            new CheckpointRefusedException(
                Code.TIMESTAMP_TOO_OLD,
                origin,
                asked
                    + ", found the newest of "
                    + newest.get()
                    + ": an older copy may be in its place; look for the right one"
                    + remedy))
        : Optional.empty();
  }

  /**
   * Refuses a log that is not shown to be as new as a policy asks for.
   *
   * @param byWitnesses why witnesses do not show it
   * @param byStamps why time stamps do not
   */
  static void requireFresh(
      String origin,
      TrustPolicy policy,
      Optional<? extends CatalogException> byWitnesses,
      Optional<? extends CatalogException> byStamps) {
    if (policy.freshness() == Freshness.EACH) {
      if (byWitnesses.isPresent()) {
        throw byWitnesses.get();
      } else if (byStamps.isPresent()) {
        throw byStamps.get();
      }
    } else if (byWitnesses.isPresent() && byStamps.isPresent()) {
      throw new CheckpointRefusedException(
          Code.NOT_FRESH,
          origin,
          "expected witnesses or a time stamp to show that it is new, found neither: "
              + byWitnesses.get().getMessage()
              + "; and "
              + byStamps.get().getMessage());
    }
  }
}
