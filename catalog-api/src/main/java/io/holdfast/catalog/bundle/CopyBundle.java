package io.holdfast.catalog.bundle;

import io.holdfast.catalog.snapshot.Copy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The bundle beside a copy. Immutable and thread-safe.
 *
 * @param copy which
 * @param file where its bundle lies, or has to; empty where the copy is not in this file system
 * @param standing how it stands
 * @param lacksSince when the first thing was said of the snapshot that the bundle does not carry;
 *     empty if it carries everything, or nothing is known of it
 */
public record CopyBundle(
    Copy copy, Optional<Path> file, Standing standing, Optional<Instant> lacksSince) {

  /** How the bundle beside a copy stands. The names are a contract. */
  public enum Standing {
    /** It lies there as it was written, and carries all that was said of the snapshot since. */
    CURRENT,
    /** It lies there, and lacks something, or is not the one that was written last. */
    STALE,
    /** There is no file. */
    MISSING,
    /** The copy is not in this file system: its bundle is the business of whoever keeps it. */
    ELSEWHERE
  }
}
