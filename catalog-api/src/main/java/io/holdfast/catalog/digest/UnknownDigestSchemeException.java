package io.holdfast.catalog.digest;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A digest scheme was named that this version does not know. */
public final class UnknownDigestSchemeException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String scheme;

  /**
   * Creates the failure.
   *
   * @param scheme the name that was given
   */
  public UnknownDigestSchemeException(String scheme) {
    super(
        Remedy.FIX_REQUEST,
        "unknown digest scheme '"
            + scheme
            + "': expected merkle-sha256/16 to merkle-sha256/24, blake3, sha256, sha512, sha384,"
            + " sha224, sha1, md5 or crc32c");
    this.scheme = scheme;
  }

  /** The name that was given. */
  public String scheme() {
    return scheme;
  }
}
