package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What is expected of a dataset, and what was done beside recording and verifying. */
public interface Expectations {
  /** Datasets that a policy names in full: they are expected to have snapshots. */
  Set<DatasetName> named();

  /** What is asked for, and whom to call. */
  DatasetPolicy policy(DatasetName dataset);

  /** The last bundle that was written beside each copy of a dataset that has one. */
  Map<CopyId, BundleWritten> bundles(DatasetName dataset);

  /** Drills and restores, as of a moment. */
  Rehearsals rehearsals(DatasetName dataset, Instant now);
}
