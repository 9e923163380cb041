package io.holdfast.catalog.core.log;

import io.holdfast.catalog.log.Checkpoint;
import java.util.Optional;

/**
 * The catalog whose place another one takes: what was brought over from it, and what is known to be
 * lost. Immutable and thread-safe.
 *
 * @param checkpoint the newest state of it that was at hand
 * @param kind what that state came from
 * @param imported number of its statements that follow as imports
 * @param pin the state that a client had seen of the same log, if one is known: statements between
 *     the checkpoint and this are lost
 */
public record Predecessor(
    Checkpoint checkpoint, Kind kind, long imported, Optional<Checkpoint> pin) {
  /** What a catalog was made again from. */
  public enum Kind {
    /** A backup of the whole catalog. */
    BACKUP,
    /** Bundles of snapshots. */
    BUNDLES
  }
}
