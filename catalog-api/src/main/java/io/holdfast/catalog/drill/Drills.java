package io.holdfast.catalog.drill;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.List;
import java.util.Optional;

/** Rehearses restores, and remembers how they went. Thread-safe. */
public interface Drills {
  /**
   * Rehearses a restore: selects as in an emergency, extracts into a scratch directory that only
   * this user can read, compares what stands there with the snapshot, removes it, and records how
   * that went, whatever the outcome. What was found wrong with a copy is recorded as evidence
   * against that copy; of a clean drill every copy that it read has evidence of depth RESTORED.
   *
   * <p>What this process may not restore, such as owners, is not compared; devices, pipes and
   * sockets hold no data and are passed over.
   *
   * @param request what to rehearse, and where
   * @param listener told how far the extraction is
   * @return the report; see {@link DrillReport#requireSuccess}
   * @throws io.holdfast.catalog.progress.CancelledException if the thread was interrupted; nothing
   *     was recorded, and nothing is left in the scratch directory
   */
  DrillReport run(DrillRequest request, ProgressListener listener);

  /** All drills of a dataset, in the order in which they were recorded. */
  List<Drill> history(DatasetName dataset);

  /** The last drill of a dataset, whatever its outcome; empty if there was none. */
  Optional<Drill> latest(DatasetName dataset);

  /** The last drill of a dataset that restored everything; empty if there was none. */
  Optional<Drill> latestSuccessful(DatasetName dataset);
}
