package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Instant;
import java.util.List;

/**
 * A restore under way. Immutable and thread-safe.
 *
 * @param ticket its ticket, shortened
 * @param chain the snapshots whose payloads it applies, base first
 * @param since when it was authorised, or begun if that is known
 * @param begun whether the ticket was used
 */
public record OpenRestore(String ticket, List<SnapshotId> chain, Instant since, boolean begun) {
  /** Copies the chain. */
  public OpenRestore {
    chain = List.copyOf(chain);
  }
}
