package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;
import java.util.Optional;

/**
 * Keeps what makes work quicker and can be made again from the log: the catalog is whole without
 * it. Whoever takes a hint checks it against the log; a store gives back what was kept or nothing,
 * as far as accidents go, and somebody with access to its files can change a hint like all else.
 * Needs no lock. Thread-safe.
 */
public interface HintStore {
  /** Most bytes of a hint. */
  int MAX_HINT_BYTES = 256 << 20;

  /**
   * What was kept last under a name; empty if nothing was, or if it is lost or damaged.
   *
   * @param name 1 to 64 lower-case letters, digits and hyphens
   */
  Optional<ByteString> find(String name);

  /**
   * Keeps a hint in the place of the one before, in one step. Does nothing where that is not
   * possible, as in a directory that may only be read.
   *
   * @param name 1 to 64 lower-case letters, digits and hyphens
   * @param hint at most {@value #MAX_HINT_BYTES} bytes
   */
  void keep(String name, ByteString hint);

  /**
   * Checks the form of a name.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static void requireName(String name) {
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "expected a name of lower-case letters, digits and hyphens, found '" + name + "'");
    }
  }
}
