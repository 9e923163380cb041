package io.holdfast.catalog.example;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Records a backup, and later chooses, plans and verifies before the restore. */
final class NightlyBackup {
  private NightlyBackup() {}

  static VerificationReport run(Path catalogDirectory, Path backup, Instant consistentAt) {
    // tag::example[]
    try (Catalog catalog = Catalogs.open(H2Store.at(catalogDirectory))) {
      Snapshot nightly =
          catalog
              .snapshots()
              .record(
                  SnapshotDraft.full(DatasetName.of("cell-a/chubby/db"))
                      .consistentAt(consistentAt)
                      .position("instance", 48_113_902)
                      .label("engine", "3db")
                      .build(),
                  Sources.detect(backup), // a directory, .tar, .tar.zst, .zip ...
                  ProgressListener.none())
              .snapshot();

      Selection selection =
          catalog
              .selector()
              .select(
                  SelectionRequest.forDataset(nightly.dataset())
                      .policy(RestorePolicy.builder().maxDataLoss(Duration.ofHours(1)).build())
                      .build());
      Choice choice = selection.choice().orElseThrow(selection::refusal); // the only key to a plan

      RestorePlan plan = catalog.restores().plan(choice, RestoreTarget.of("/srv/chubby/db"));
      VerificationReport report =
          catalog.verifier().verify(plan, VerificationOptions.content(), ProgressListener.none());
      report.requireClean(); // nothing is restored from a payload that is not intact
      return report;
    }
    // end::example[]
  }
}
