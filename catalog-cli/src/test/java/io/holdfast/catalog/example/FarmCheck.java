package io.holdfast.catalog.example;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.time.Duration;
import java.util.List;

// tag::example[]
/** Verifies all snapshots of a farm of hard links at night, beside production. */
record FarmCheck(Catalog catalog) {
  SeriesReport run(DatasetName farm) {
    List<VerificationTarget> targets =
        catalog.snapshots().list(SnapshotQuery.builder().dataset(farm).build()).stream()
            .map(Snapshot::id)
            .map(VerificationTarget::of)
            .toList();
    VerificationOptions options =
        VerificationOptions.content().toBuilder()
            .timeLimit(Duration.ofHours(4)) // what was verified until then stays verified
            .throttle(200_000_000) // bytes a second
            .build();
    SeriesListener listener = SeriesListener.of(ProgressListener.none());
    return catalog.verifier().verifyAll(targets, options, listener);
  }
}
// end::example[]
