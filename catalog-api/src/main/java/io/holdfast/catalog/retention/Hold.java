package io.holdfast.catalog.retention;

import io.holdfast.catalog.snapshot.InvalidNameException;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Objects;

/**
 * A legal hold: as long as it stands, its snapshot is not retired. Immutable and thread-safe.
 *
 * @param snapshot which must stay
 * @param by who holds it; recorded as it is said, not proved
 * @param reason why
 * @param at since when
 */
public record Hold(SnapshotId snapshot, String by, String reason, Instant at) {
  /**
   * Checks the texts.
   *
   * @throws InvalidNameException if one of them is blank
   */
  public Hold {
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(at, "at");
    if (by.isBlank()) {
      throw new InvalidNameException("holder", by, "who holds it: it is recorded for good");
    }
    if (reason.isBlank()) {
      throw new InvalidNameException("reason", reason, "a sentence: it is recorded for good");
    }
  }
}
