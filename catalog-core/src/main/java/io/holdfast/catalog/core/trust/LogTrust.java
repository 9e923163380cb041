package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a catalog that is opened by whom its client believes: what a trusted key has signed must
 * be a state of this log. Each witness may have cosigned another state. Stateless and thread-safe.
 */
final class LogTrust {
  private LogTrust() {}

  /**
   * Refuses a log that is not as a trusted key has signed it, or for which too few vouch. A
   * signature by a key that no longer counts is worth nothing, and does no harm where others count.
   *
   * @param log the log
   * @param notes what is kept beside it
   * @param ring whom to believe
   * @param now what ages are counted from
   */
  static void require(LogService log, List<SignedCheckpoint> notes, KeyRing ring, Instant now) {
    TrustPolicy policy = ring.policy();
    Map<String, Map<NoteKey, Optional<Instant>>> byText = new HashMap<>();
    Map<NoteKey, Optional<Instant>> witnesses = new HashMap<>();
    for (SignedCheckpoint note : notes) {
      Map<NoteKey, Optional<Instant>> cosigners =
          NoteVerification.signers(note, policy.witnesses());
      byText.computeIfAbsent(note.note().text(), text -> new HashMap<>()).putAll(cosigners);
      cosigners.forEach((key, at) -> witnesses.merge(key, at, LogTrust::later));
      if (!cosigners.isEmpty()) {
        requireState(log, note.checkpoint(), cosigners.keySet());
      }
    }
    boolean isSigned = false;
    Optional<CheckpointRefusedException> refusal = Optional.empty();
    for (SignedCheckpoint note : notes) {
      Map<NoteKey, Optional<Instant>> beside = byText.getOrDefault(note.note().text(), Map.of());
      LogSigners signers =
          LogSigners.of(
              note,
              SignedPart.ofTheSameState(note, notes),
              ring,
              NoteVerification.since(beside, policy, now),
              now);
      if (!signers.counting().isEmpty()) {
        requireState(log, note.checkpoint(), signers.counting());
        isSigned = true;
      }
      refusal = refusal.or(() -> signers.refusal(note));
    }
    if (!policy.logKeys().isEmpty() && !isSigned) {
      throw refusal.orElseGet(() -> unsigned(log, notes, policy));
    }
    StampTrust.requireFresh(
        log.origin(),
        policy,
        NoteVerification.refusal(log.origin(), witnesses, policy, now),
        stampRefusal(log, notes, policy, now));
  }

  /** Looks at time stamps only where one is asked for: an expired one bars nobody else. */
  private static Optional<CatalogException> stampRefusal(
      LogService log, List<SignedCheckpoint> notes, TrustPolicy policy, Instant now) {
    if (policy.timestampMaxAge().isEmpty() || policy.timestamps().isEmpty()) {
      return Optional.empty();
    }
    List<VerifiedTimestamp> stamps = new ArrayList<>();
    Optional<TimestampRefusedException> refusal = Optional.empty();
    for (SignedCheckpoint note : notes) {
      try {
        List<VerifiedTimestamp> holding = note.timestamps(policy.timestamps().get(), now);
        if (!holding.isEmpty()) {
          requireState(log, note.checkpoint(), List.of());
        }
        stamps.addAll(holding);
      } catch (TimestampRefusedException e) {
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    return stamps.isEmpty() && refusal.isPresent()
        ? Optional.of(refusal.get())
        : StampTrust.refusal(log.origin(), stamps, policy, now);
  }

  private static CheckpointRefusedException unsigned(
      LogService log, List<SignedCheckpoint> notes, TrustPolicy policy) {
    return notes.isEmpty()
        ? new CheckpointRefusedException(
            Code.UNSIGNED,
            log.origin(),
            "expected a checkpoint signed by one of "
                + policy.logKeys()
                + ", found none beside the log; sign it with holdfast log checkpoint --sign KEY")
        : NoteVerification.unknown(notes.get(0), policy);
  }

  /** Refuses a signed state that this log never had. */
  static void requireState(LogService log, Checkpoint signed, Collection<NoteKey> by) {
    Checkpoint found =
        signed.size() <= log.size() ? log.checkpoint(signed.size()) : log.checkpoint();
    if (!found.equals(signed)) {
      throw new CheckpointRefusedException(
          Code.NOT_OF_THIS_LOG,
          log.origin(),
          "expected the log with "
              + signed.size()
              + " statements and root "
              + signed.root()
              + (by.isEmpty() ? " that was vouched for" : " that was signed by " + by)
              + ", found "
              + found.size()
              + " statements and root "
              + found.root()
              + "; an older or a changed catalog is in its place: keep it, and look for the right"
              + " one");
    }
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent() && one.get().isAfter(other.get()) ? one : other;
  }
}
