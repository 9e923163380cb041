package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Checkpoint;

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
}
