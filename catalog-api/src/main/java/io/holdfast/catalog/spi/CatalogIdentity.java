package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;

/**
 * What makes a catalog this catalog: fixed when it is created. Immutable and thread-safe.
 *
 * @param id 32 lower-case hexadecimal digits, random
 * @param salt 16 random bytes that decide the shape of its manifests; not to be shown
 */
public record CatalogIdentity(String id, ByteString salt) {
  /** Checks the forms. */
  public CatalogIdentity {
    if (!id.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("not a catalog id: " + id);
    }
    if (salt.length() != 16) {
      throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.length());
    }
  }

  /** Names the log. */
  public String origin() {
    return "holdfast/" + id;
  }

  /** Without the salt. */
  @Override
  public String toString() {
    return origin();
  }
}
