package io.holdfast.catalog.bundle;

import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is in a bundle. Immutable and thread-safe.
 *
 * @param file where it lies
 * @param kind what it carries
 * @param snapshot whose bundle it is; empty for a whole catalog
 * @param checkpoint the state of the log that it was made from
 * @param signedNote the signed checkpoint (C2SP signed note) that lay beside the log, if one did;
 *     its signatures were not checked
 * @param contents how much it carries
 * @param createdAt when it was made, by the clock of its catalog
 */
public record BundleSummary(
    Path file,
    BundleKind kind,
    Optional<SnapshotId> snapshot,
    Checkpoint checkpoint,
    Optional<String> signedNote,
    Contents contents,
    Instant createdAt) {

  /**
   * How much a bundle carries.
   *
   * @param statements number of statements
   * @param blobs number of manifest nodes, roots and pieces of chunk lists
   * @param fileBytes size of the file
   * @param protection whether it is encrypted
   */
  public record Contents(long statements, long blobs, long fileBytes, Protection protection) {}

  /** How a bundle is protected from being read. */
  public enum Protection {
    /** Whoever has the file reads it. */
    NONE,
    /** Encrypted with AES-256-GCM. */
    ENCRYPTED
  }
}
