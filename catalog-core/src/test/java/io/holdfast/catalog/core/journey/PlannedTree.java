package io.holdfast.catalog.core.journey;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.source.EntrySource;
import java.nio.file.Path;

/** The steps of a restore that its tests share: choose the newest, plan, extract, compare. */
final class PlannedTree {
  private PlannedTree() {}

  /** A plan for the newest snapshot of the tests' dataset. */
  static RestorePlan plan(TestCatalog catalog) {
    Selection selection =
        catalog
            .catalog()
            .selector()
            .select(SelectionRequest.forDataset(TestCatalog.DATASET).build());
    return catalog
        .catalog()
        .restores()
        .plan(
            selection.choice().orElseThrow(selection::refusal),
            RestoreTarget.of("/somewhere/else"));
  }

  static ExtractionReport extract(TestCatalog catalog, RestorePlan plan, Path target) {
    return catalog
        .catalog()
        .extractions()
        .extract(plan, target, ExtractionOptions.defaults(), ProgressListener.none());
  }

  static ReconciliationReport reconcile(TestCatalog catalog, RestorePlan plan, EntrySource target) {
    return reconcile(catalog, plan, target, ReconciliationOptions.defaults());
  }

  static ReconciliationReport reconcile(
      TestCatalog catalog, RestorePlan plan, EntrySource target, ReconciliationOptions options) {
    return catalog
        .catalog()
        .extractions()
        .reconcile(plan, target, options, ProgressListener.none());
  }
}
