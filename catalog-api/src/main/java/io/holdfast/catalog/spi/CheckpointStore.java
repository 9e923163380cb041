package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;
import java.util.List;

/**
 * Keeps notes beside the log: signed checkpoints, one for each that signs or cosigns. They can be
 * lost, and then they are signed again; nothing in them is believed before it is verified.
 * Thread-safe.
 */
public interface CheckpointStore {
  /** Most bytes of a note. */
  int MAX_NOTE_BYTES = 1 << 20;

  /** All notes, ascending by the names of their slots. */
  List<ByteString> notes();

  /**
   * Keeps a note in the place of the one that the slot held, in one step. Needs no lock: a witness
   * cosigns while another process writes the log.
   *
   * @param slot 1 to 64 lower-case letters, digits and hyphens
   * @param note at most {@value #MAX_NOTE_BYTES} bytes
   * @throws IllegalArgumentException if slot or note has not the right form
   */
  void put(String slot, ByteString note);

  /**
   * Checks the form of a slot and the length of a note.
   *
   * @throws IllegalArgumentException if one of them is wrong
   */
  static void requireForm(String slot, ByteString note) {
    if (!slot.matches("[a-z0-9-]{1,64}") || note.length() > MAX_NOTE_BYTES) {
      throw new IllegalArgumentException(
          "expected a slot of lower-case letters, digits and hyphens and a note of at most "
              + MAX_NOTE_BYTES
              + " bytes, found '"
              + slot
              + "' and "
              + note.length()
              + " bytes");
    }
  }
}
