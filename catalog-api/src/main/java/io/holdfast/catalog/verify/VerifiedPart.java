package io.holdfast.catalog.verify;

import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a payload a verification read that did not read all of it. Its units are those of
 * {@code docs/format.md}: one for each entry of the manifest, and one for each chunk of a file that
 * has more; of an archive's own bytes, one for each chunk. Immutable and thread-safe.
 *
 * <p>A part alone is never evidence for the whole. Several parts of one copy are, together, once
 * they have read all of it; the last of them then says since when.
 *
 * @param units under which digest the set of units is kept that were read and found intact, 32
 *     bytes
 * @param unitsRead how many these are
 * @param unitsTotal how many there are
 * @param ending how the run ended, as far as this statement goes
 * @param wholeSince if it is there: the clean verifications of this copy that began at this moment
 *     or later, up to this one, have together read every unit, and one of them has compared the
 *     names and metadata of everything. No byte was read longer ago
 */
public record VerifiedPart(
    Digest units, long unitsRead, long unitsTotal, Ending ending, Optional<Instant> wholeSince) {
  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if more was read than there is, or the digest has not 32 bytes
   */
  public VerifiedPart {
    Objects.requireNonNull(ending, "ending");
    Objects.requireNonNull(wholeSince, "wholeSince");
    if (units.length() != 32) {
      throw new IllegalArgumentException("expected a digest of 32 bytes, found " + units);
    }
    if (unitsRead < 0 || unitsRead > unitsTotal) {
      throw new IllegalArgumentException(
          "expected 0 to " + unitsTotal + " units read, found " + unitsRead);
    }
  }

  /** How a run ended. */
  public enum Ending {
    /** It read all that it was to read, and compared the names and metadata of everything. */
    FINISHED,
    /** It compared the names and metadata of everything, but left content that it was to read. */
    PASSED,
    /** It was stopped before the end of the payload, or goes on in a later statement. */
    CUT;

    /** Whether the names and metadata of everything were compared. */
    public boolean reachedEnd() {
      return this != CUT;
    }
  }
}
