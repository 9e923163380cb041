package io.holdfast.catalog.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** Bytes that cannot be a path inside a snapshot. */
public final class MalformedPathException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient ByteString path;

  /**
   * Creates the failure.
   *
   * @param path the offending bytes
   * @param reason what is wrong with it
   */
  public MalformedPathException(ByteString path, String reason) {
    super(
        Remedy.FIX_REQUEST,
        "not a path inside a snapshot: '"
            + PathText.escape(path.toByteArray())
            + "' ("
            + reason
            + "); expected components joined by '/', such as etc/hosts");
    this.path = path;
  }

  /** The offending bytes. */
  public ByteString path() {
    return path;
  }
}
