package io.holdfast.catalog.retention;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** What a preview dropped is no longer what its rules would drop. */
public final class StalePreviewException extends CatalogException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final transient DatasetName dataset;
  private final transient List<SnapshotId> keptNow;
  private final transient List<SnapshotId> droppedNow;

  /**
   * Creates the failure.
   *
   * @param dataset whose snapshots
   * @param keptNow what the preview dropped and the rules would keep by now, or that is gone
   * @param droppedNow what the preview kept, or did not know, and the rules would drop by now
   */
  public StalePreviewException(
      DatasetName dataset, List<SnapshotId> keptNow, List<SnapshotId> droppedNow) {
    super(
        Remedy.RETRY,
        "dataset "
            + dataset
            + " has changed since the preview: expected to retire what it showed, found "
            + named("that would not be retired now", keptNow)
            + (keptNow.isEmpty() || droppedNow.isEmpty() ? "" : " and ")
            + named("that would be retired besides", droppedNow)
            + "; nothing was changed; look at a new preview");
    this.dataset = dataset;
    this.keptNow = List.copyOf(keptNow);
    this.droppedNow = List.copyOf(droppedNow);
  }

  private static String named(String what, List<SnapshotId> snapshots) {
    if (snapshots.isEmpty()) {
      return "";
    }
    List<String> first = snapshots.stream().limit(SHOWN).map(SnapshotId::shortForm).toList();
    return snapshots.size()
        + " "
        + what
        + " ("
        + String.join(", ", first)
        + (snapshots.size() > SHOWN ? ", ..." : "")
        + ")";
  }

  /** Whose snapshots. */
  public DatasetName dataset() {
    return dataset;
  }

  /** What the preview dropped and would not be retired by now. */
  public List<SnapshotId> keptNow() {
    return keptNow;
  }

  /** What would be retired by now besides. */
  public List<SnapshotId> droppedNow() {
    return droppedNow;
  }
}
