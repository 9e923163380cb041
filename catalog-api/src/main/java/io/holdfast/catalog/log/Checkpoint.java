package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.Digest;

/**
 * The state of a log at one moment. Immutable and thread-safe.
 *
 * @param origin names the log: {@code holdfast/} and the catalog's id
 * @param size number of statements
 * @param root RFC 9162 tree hash over them, 32 bytes
 */
public record Checkpoint(String origin, long size, Digest root) {
  /** Checks the ranges, and that the origin has nothing that cannot be seen. */
  public Checkpoint {
    if (size < 0 || root.length() != 32 || origin.isBlank() || hasUnseen(origin)) {
      throw new IllegalArgumentException("not a checkpoint: " + origin + " " + size + " " + root);
    }
  }

  /** Whoever reads an origin must see all of it: two that look alike would be two logs. */
  private static boolean hasUnseen(String origin) {
    return origin
        .codePoints()
        .map(Character::getType)
        .anyMatch(
            type ->
                type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR);
  }
}
