package io.holdfast.catalog.manifest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored manifest node or chunk list is missing or is not what its digest says. */
public final class DamagedManifestException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient Digest expected;
  private final transient @Nullable Digest found;

  /**
   * Creates the failure.
   *
   * @param what what was read, such as "manifest node at level 1"
   * @param expected the digest it must have
   * @param found the digest it has; null if nothing (readable) is stored
   */
  public DamagedManifestException(String what, Digest expected, @Nullable Digest found) {
    super(
        Remedy.RESTORE_STORE,
        what
            + (found == null
                ? " is missing or unreadable: expected " + expected
                : " is damaged: expected " + expected + ", found " + found)
            + "; run an audit, then restore the catalog from its backup");
    this.expected = expected;
    this.found = found;
  }

  /** The digest it must have. */
  public Digest expected() {
    return expected;
  }

  /** The digest it has; empty if nothing readable is stored. */
  public Optional<Digest> found() {
    return Optional.ofNullable(found);
  }
}
