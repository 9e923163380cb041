package io.holdfast.catalog.verify;

import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.Map;
import java.util.Objects;

/** A target that the caller composed. */
record GivenTarget(SnapshotId snapshot, Map<SnapshotId, Place> places)
    implements VerificationTarget {
  GivenTarget {
    Objects.requireNonNull(snapshot, "snapshot");
    places = Map.copyOf(places);
  }
}
