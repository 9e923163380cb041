package io.holdfast.catalog.comparison;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a repair. Whoever carries it out verifies what was fetched before it is written.
 * Immutable and thread-safe.
 *
 * @param location of the place that is to be repaired
 * @param action what to do
 * @param path to which entry; the root, where {@link #isOfArchive}, stands for the archive's own
 *     file
 * @param range which bytes; of no length where the action concerns none
 * @param source what to fetch from where; empty unless the action is {@link RepairAction#FETCH}
 * @param expected what the manifest says of the entry; empty where it says that nothing is there
 */
public record RepairStep(
    String location,
    RepairAction action,
    EntryPath path,
    Range range,
    Optional<Source> source,
    Optional<Entry> expected) {
  /** Checks that there is a source just where one is needed. */
  public RepairStep {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(range, "range");
    if (source.isPresent() != (action == RepairAction.FETCH)) {
      throw new IllegalArgumentException(action + " with the source " + source);
    }
  }

  /**
   * A range of bytes of a content.
   *
   * @param offset of its first byte
   * @param length number of bytes
   */
  public record Range(long offset, long length) {
    /** No bytes. */
    public static final Range NONE = new Range(0, 0);
  }

  /**
   * Where bytes are fetched, and what they must be.
   *
   * @param location of a place that holds them intact, under the same path
   * @param content the whole content that they are part of
   * @param chunkHashes what each chunk in the range must hash to; empty where the range is the
   *     whole content, which is then what must be verified, or no chunk hashes were kept
   */
  public record Source(String location, ContentReference content, List<Digest> chunkHashes) {
    /** Copies the list. */
    public Source {
      chunkHashes = List.copyOf(chunkHashes);
    }
  }

  /** Whether it concerns the archive's own bytes, and not the content of an entry. */
  public boolean isOfArchive() {
    return path.isRoot() && expected.isEmpty();
  }

  /** One line for a person. */
  @Override
  public String toString() {
    String what =
        action.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " "
            + (isOfArchive() ? "the archive" : path);
    return switch (action) {
      case FETCH ->
          what
              + " bytes "
              + range.offset()
              + " to "
              + (range.offset() + range.length())
              + " from "
              + source.orElseThrow().location();
      case CUT -> what + " at " + range.offset();
      case REMOVE, MAKE, SET_METADATA -> what;
    };
  }
}
