package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The log's own signatures of a checkpoint. Immutable and thread-safe.
 *
 * @param counting keys that signed it and count for it
 * @param others keys that signed it and do not count
 * @param at when it is known to have been there
 */
record LogSigners(Set<NoteKey> counting, List<LogKey> others, Instant at) {
  /**
   * Judges the signatures of a checkpoint.
   *
   * @param ring the keys that are believed
   * @param at when it is known to have been there
   * @throws CheckpointRefusedException if a signature by a known key is wrong
   */
  static LogSigners of(SignedCheckpoint signed, KeyRing ring, Instant at) {
    long size = signed.checkpoint().size();
    Set<NoteKey> all = NoteVerification.signers(signed, ring.keys()).keySet();
    Set<NoteKey> counting = new LinkedHashSet<>();
    List<LogKey> others =
        all.stream()
            .map(key -> ring.find(key).orElseThrow())
            .filter(key -> key.standing(size, at) != Standing.COUNTS || !counting.add(key.key()))
            .toList();
    return new LogSigners(counting, others, at);
  }

  /**
   * Judges the signatures of a checkpoint. Where a key has expired, a time stamp of the state may
   * show that it was there before.
   *
   * @param signed what is signed
   * @param beside notes of the same state, among them that one
   * @param ring the keys that are believed
   * @param since when witnesses show it to have been there; now if they do not
   * @param now when stamps must be verifiable
   * @throws CheckpointRefusedException if a signature by a known key is wrong
   */
  static LogSigners of(
      SignedCheckpoint signed,
      Collection<SignedCheckpoint> beside,
      KeyRing ring,
      Instant since,
      Instant now) {
    LogSigners signers = of(signed, ring, since);
    boolean hasExpired =
        signers.others.stream()
            .anyMatch(key -> key.standing(signed.checkpoint().size(), since) == Standing.EXPIRED);
    if (!hasExpired) {
      return signers;
    }
    Instant stamped = StampTrust.since(beside, ring.policy(), now);
    return stamped.isBefore(since) ? of(signed, ring, stamped) : signers;
  }

  /** Why the keys do not count that do not; empty if there are none. */
  Optional<CheckpointRefusedException> refusal(SignedCheckpoint signed) {
    return others.stream().findFirst().map(key -> refused(key, signed));
  }

  private CheckpointRefusedException refused(LogKey key, SignedCheckpoint signed) {
    String origin = signed.checkpoint().origin();
    long size = signed.checkpoint().size();
    String expected = "expected a key that counts at " + size + " statements and " + at;
    String found = ", found a signature by " + key.key();
    return switch (key.standing(size, at)) {
      case EXPIRED ->
          new CheckpointRefusedException(
              Code.EXPIRED_KEY,
              origin,
              expected
                  + found
                  + ", which expired at "
                  + key.limit().expiresAt().orElseThrow()
                  + "; sign it with a newer key, or show by a witness or a time stamp that it was there before");
      case NOT_YET ->
          new CheckpointRefusedException(
              Code.UNKNOWN_KEY,
              origin,
              expected
                  + found
                  + ", which the log announced at "
                  + key.firstSize()
                  + "; sign the log as it is now");
      default ->
          new CheckpointRefusedException(
              Code.REVOKED_KEY,
              origin,
              expected
                  + found
                  + ", "
                  + key.revokedFor().map(reason -> "revoked (" + reason + ")").orElse("replaced")
                  + " for more than "
                  + key.limit().lastSize().orElseThrow()
                  + " statements; sign it with a newer key, if this log is the right one");
    };
  }
}
