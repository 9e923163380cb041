package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.UnsignedStatement;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.Objects;

/**
 * Only what is signed counts, and a statement that nobody signed is against the snapshot: it is
 * neither believed nor passed over.
 */
public final class UnsignedObjectionException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;
  private final transient UnsignedStatement objection;

  /**
   * Creates the failure.
   *
   * @param snapshot that was to be restored, or what it builds on
   * @param objection what is against it
   */
  public UnsignedObjectionException(SnapshotId snapshot, UnsignedStatement objection) {
    super(
        Remedy.ACCEPT_REFUSAL,
        "no plan (UNSIGNED_OBJECTION): expected nothing against snapshot "
            + snapshot
            + ", found statement "
            + objection
            + ", which nobody has signed; find out who appended it: if it is right, sign the log"
            + " (holdfast log checkpoint --sign KEY), else keep the catalog as evidence and restore"
            + " it from its backup");
    this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    this.objection = Objects.requireNonNull(objection, "objection");
  }

  /** The snapshot that was to be restored, or that it builds on. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** What is against it. */
  public UnsignedStatement objection() {
    return objection;
  }
}
