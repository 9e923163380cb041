package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a log is signed: the largest state that a key which counts has signed, and so many
 * witnesses as a policy asks for have cosigned, each that one or a larger one. Not thread-safe.
 */
final class SignedPart {
  private final LogService log;
  private final KeyRing ring;
  private final Instant now;
  private final Map<NoteKey, Long> witnessed = new HashMap<>();
  private long signed;

  private SignedPart(LogService log, KeyRing ring, Instant now) {
    this.log = log;
    this.ring = ring;
    this.now = now;
  }

  /**
   * The number of statements; 0 if nothing is signed.
   *
   * @param notes what is kept beside the log: what does not hold is worth nothing
   */
  static long of(LogService log, List<SignedCheckpoint> notes, KeyRing ring, Instant now) {
    SignedPart part = new SignedPart(log, ring, now);
    for (SignedCheckpoint note : notes) {
      if (part.isState(note.checkpoint())) {
        part.take(note, ofTheSameState(note, notes));
      }
    }
    return part.size();
  }

  /** The notes of the same state, among them the one that is given. */
  static List<SignedCheckpoint> ofTheSameState(SignedCheckpoint of, List<SignedCheckpoint> notes) {
    return notes.stream().filter(note -> note.note().text().equals(of.note().text())).toList();
  }

  private boolean isState(Checkpoint said) {
    return said.size() <= log.size() && log.checkpoint(said.size()).equals(said);
  }

  private void take(SignedCheckpoint note, List<SignedCheckpoint> beside) {
    TrustPolicy policy = ring.policy();
    long size = note.checkpoint().size();
    Map<NoteKey, Optional<Instant>> cosigners = new HashMap<>();
    for (SignedCheckpoint one : beside) {
      cosigners.putAll(cosigners(one));
    }
    cosigners.keySet().forEach(key -> witnessed.merge(key, size, Math::max));
    try {
      Instant since = NoteVerification.since(cosigners, policy, now);
      if (!LogSigners.of(note, beside, ring, since, now).counting().isEmpty()) {
        signed = Math.max(signed, size);
      }
    } catch (CheckpointRefusedException e) {
      // A signature that is not by its key is worth nothing here; openings and audits name it.
    }
  }

  private Map<NoteKey, Optional<Instant>> cosigners(SignedCheckpoint note) {
    try {
      return NoteVerification.signers(note, ring.policy().witnesses());
    } catch (CheckpointRefusedException e) {
      return Map.of();
    }
  }

  private long size() {
    int quorum = ring.policy().quorum();
    if (quorum == 0) {
      return signed;
    }
    List<Long> sizes = witnessed.values().stream().sorted(Comparator.reverseOrder()).toList();
    return sizes.size() < quorum ? 0 : Math.min(signed, sizes.get(quorum - 1));
  }
}
