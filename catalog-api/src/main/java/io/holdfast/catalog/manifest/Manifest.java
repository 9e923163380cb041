package io.holdfast.catalog.manifest;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The entries of one snapshot, read from the catalog as they are asked for; every node is checked
 * against its digest when it is read. Thread-safe.
 *
 * <p>All methods throw {@link DamagedManifestException} when a stored node is missing or does not
 * match its digest.
 */
public interface Manifest {
  /** Digest over all entries. */
  ManifestRoot root();

  /** Number of entries. */
  long entries();

  /** Sum of the sizes of all files; the further names of a file add nothing. */
  long bytes();

  /** Finds the entry at exactly this path. */
  Optional<Entry> find(EntryPath path);

  /** Gives the entry at {@code path}, if any, and all below it, in order. */
  void walk(EntryPath path, Consumer<? super Entry> visitor);

  /**
   * Gives the direct children of {@code directory} in order; skips subtrees without reading them.
   */
  void list(EntryPath directory, Consumer<? super Entry> visitor);
}
