package io.holdfast.catalog.source;

import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Gives the content of single entries back for verification: the door for backup tools whose format
 * only they can read. Must be thread-safe: several entries are verified at a time.
 */
@FunctionalInterface
public interface ContentSource {
  /**
   * Opens the content of a file.
   *
   * @param entry a file of the manifest
   * @return its bytes, which the caller closes; empty if the payload lacks the entry
   * @throws IOException if the content cannot be read
   */
  Optional<InputStream> open(Entry entry) throws IOException;
}
