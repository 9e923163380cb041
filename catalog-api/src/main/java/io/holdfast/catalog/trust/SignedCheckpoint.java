package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint as a signed note (C2SP tlog-checkpoint). That it is well-formed says nothing of its
 * signatures. Immutable and thread-safe.
 *
 * @param checkpoint what the text of the note says
 * @param note the text with its signatures
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
  /**
   * Checks that they belong together.
   *
   * @throws IllegalArgumentException if the note says something else
   */
  public SignedCheckpoint {
    if (!CheckpointText.parse(note.text()).equals(checkpoint)) {
      throw new IllegalArgumentException("expected a note of " + checkpoint);
    }
  }

  /**
   * The checkpoint that a note says.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static SignedCheckpoint of(SignedNote note) {
    return new SignedCheckpoint(CheckpointText.parse(note.text()), note);
  }

  /**
   * Reads what {@link #format} writes.
   *
   * @throws IllegalArgumentException if it is not a well-formed note, or its text no checkpoint
   */
  public static SignedCheckpoint parse(String note) {
    return of(SignedNote.parse(note));
  }

  /**
   * Reads what {@link #format} writes, as bytes.
   *
   * @throws IllegalArgumentException if it is not a well-formed note, or its text no checkpoint
   */
  public static SignedCheckpoint parse(ByteString note) {
    return of(SignedNote.parse(note));
  }

  /** The note as it is kept and sent. */
  public String format() {
    return note.format();
  }

  /** Whether it has time evidence, right or wrong. */
  public boolean isTimestamped() {
    return note.signatures().stream().anyMatch(TimeEvidence::isIn);
  }

  /**
   * Verifies its time evidence. Of several authorities one may be unknown: what it says is passed
   * over if another's holds.
   *
   * @param verifier trusts authorities
   * @param now when the evidence must be verifiable
   * @return what holds; empty if there is no evidence
   * @throws TimestampRefusedException if there is some, and none holds
   */
  public List<VerifiedTimestamp> timestamps(TimestampVerifier verifier, Instant now) {
    List<VerifiedTimestamp> holding = new ArrayList<>();
    Optional<TimestampRefusedException> refusal = Optional.empty();
    ByteString text = ByteString.ofUtf8(note.text());
    for (TimeEvidence evidence : TimeEvidence.of(note)) {
      try {
        holding.add(verifier.verify(evidence, text, now));
      } catch (TimestampRefusedException e) {
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    if (holding.isEmpty() && refusal.isPresent()) {
      throw refusal.get();
    }
    return holding;
  }
}
