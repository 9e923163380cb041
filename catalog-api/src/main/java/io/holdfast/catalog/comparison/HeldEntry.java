package io.holdfast.catalog.comparison;

import io.holdfast.catalog.manifest.Entry;
import java.util.Objects;
import java.util.Optional;

/**
 * What one place holds at one path. Immutable and thread-safe.
 *
 * @param standing how it stands to what should be there
 * @param expected what the manifest of its snapshot says; empty where it says nothing
 * @param found what is there, under the metadata that can be compared; empty where nothing is, or
 *     it could not be read
 */
public record HeldEntry(Standing standing, Optional<Entry> expected, Optional<Entry> found) {
  /** Checks that nothing is null. */
  public HeldEntry {
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
  }
}
