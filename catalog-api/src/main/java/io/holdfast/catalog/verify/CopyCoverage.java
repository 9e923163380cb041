package io.holdfast.catalog.verify;

import io.holdfast.catalog.snapshot.Copy;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one copy was read and found intact, by all its verifications together, since it was added
 * or since something was last found wrong with it. Immutable and thread-safe.
 *
 * @param copy the copy
 * @param depth {@link Depth#CONTENT} for its entries, {@link Depth#CONTAINER} for an archive's own
 *     bytes
 * @param read how much of how much
 * @param unitsRead how many units, as {@link VerifiedPart} counts them
 * @param unitsTotal how many there are
 * @param oldest since when the least recently verified byte of those that were read is verified;
 *     empty if nothing was read. Where parts were read in one run, its begin counts
 * @param unreadSince since when there have been bytes that were never read: when the copy was
 *     added, or found damaged last; empty if everything was read
 */
public record CopyCoverage(
    Copy copy,
    Depth depth,
    Coverage read,
    long unitsRead,
    long unitsTotal,
    Optional<Instant> oldest,
    Optional<Instant> unreadSince) {
  /** Whether every byte was read. */
  public boolean isWhole() {
    return unreadSince.isEmpty();
  }
}
