package io.holdfast.catalog.comparison;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.Objects;

/**
 * A range that no compared place holds intact. Immutable and thread-safe.
 *
 * @param location of the place that is damaged there
 * @param path of the entry
 * @param offset of the first byte
 * @param length number of bytes
 */
public record Irreparable(String location, EntryPath path, long offset, long length) {
  /** Checks that nothing is null. */
  public Irreparable {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
  }
}
