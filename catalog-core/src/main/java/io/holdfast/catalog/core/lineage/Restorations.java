package io.holdfast.catalog.core.lineage;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.List;

/** Tells which timelines restores started. Thread-safe. */
@FunctionalInterface
public interface Restorations {
  /** None at all. */
  Restorations NONE = dataset -> List.of();

  /**
   * The timelines of a dataset that a completed restore started, in log order; each has a start.
   */
  List<Timeline> of(DatasetName dataset);
}
