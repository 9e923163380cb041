package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.content.VerifiedInputStream;
import io.holdfast.catalog.core.extract.Extractor;
import io.holdfast.catalog.core.reconcile.Reconciler;
import io.holdfast.catalog.core.stream.ContentOpener;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.Extractions;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.source.EntrySource;
import java.nio.file.Path;
import java.util.Objects;

/** Reads what plans name. Thread-safe. */
public final class PlannedReading implements Extractions {
  private final Extractor extractor;
  private final ContentOpener opener;
  private final Reconciler reconciler;

  /**
   * Over a catalog.
   *
   * @param extractor fills directories
   * @param opener opens streams
   * @param reconciler compares targets
   */
  public PlannedReading(Extractor extractor, ContentOpener opener, Reconciler reconciler) {
    this.extractor = Objects.requireNonNull(extractor, "extractor");
    this.opener = Objects.requireNonNull(opener, "opener");
    this.reconciler = Objects.requireNonNull(reconciler, "reconciler");
  }

  @Override
  public ExtractionReport extract(
      RestorePlan plan, Path directory, ExtractionOptions options, ProgressListener listener) {
    return extractor.extract(plan.steps(), directory, options, listener).report();
  }

  @Override
  public VerifiedInputStream open(RestorePlan plan, EntryPath path, ExtractionOptions options) {
    return opener.open(plan.steps(), path, options);
  }

  @Override
  public VerifiedByteChannel openChannel(
      RestorePlan plan, EntryPath path, ExtractionOptions options) {
    return opener.openChannel(plan.steps(), path, options);
  }

  @Override
  public ReconciliationReport reconcile(
      RestorePlan plan,
      EntrySource target,
      ReconciliationOptions options,
      ProgressListener listener) {
    return reconciler.reconcile(plan.choice().snapshot(), target, options, listener);
  }
}
