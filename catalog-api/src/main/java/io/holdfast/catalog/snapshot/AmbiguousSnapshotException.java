package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.List;

/** Several snapshots begin with these digits. */
public final class AmbiguousSnapshotException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient List<SnapshotId> matches;

  /**
   * Creates the failure.
   *
   * @param prefix the digits that were given
   * @param matches some of the snapshots that begin with them
   */
  public AmbiguousSnapshotException(String prefix, List<SnapshotId> matches) {
    super(
        Remedy.FIX_REQUEST,
        "'" + prefix + "' is ambiguous; give more digits. It begins " + matches);
    this.matches = List.copyOf(matches);
  }

  /** Some of the snapshots that begin with these digits. */
  public List<SnapshotId> matches() {
    return matches;
  }
}
