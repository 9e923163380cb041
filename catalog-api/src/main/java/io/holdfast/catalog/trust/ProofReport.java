package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a proof shows, once it is verified. It is worth as much as the checkpoint that it rests on:
 * see {@link #vouchers}. Immutable and thread-safe.
 *
 * @param statement the statement with its place in the log
 * @param statementId its id: that of the snapshot, the copy or the verification that it made known
 * @param checkpoint the state of the log that it stands in
 * @param vouchers the trusted keys that signed that state; empty if nobody was named
 * @param timestamps the time stamps of that state, verified; empty if there are none, or no
 *     authority was named
 * @param path what it shows of a path of the snapshot; empty if it is about the statement alone
 */
public record ProofReport(
    Statement statement,
    Digest statementId,
    Checkpoint checkpoint,
    List<NoteKey> vouchers,
    List<VerifiedTimestamp> timestamps,
    Optional<ProvedPath> path) {
  /** Copies the lists. */
  public ProofReport {
    vouchers = List.copyOf(vouchers);
    timestamps = List.copyOf(timestamps);
  }

  /**
   * A path that was proved to be in a snapshot, or not to be.
   *
   * @param path the path
   * @param entry what is there; empty if nothing is
   */
  public record ProvedPath(EntryPath path, Optional<Entry> entry) {
    /** Checks that nothing is null. */
    public ProvedPath {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(entry, "entry");
    }
  }
}
