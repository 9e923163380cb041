package io.holdfast.catalog.core.record;

import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.verify.ContentCheck;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.core.verify.Payload;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.verify.VerificationOptions;
import java.util.Optional;

/** Adds copies of payloads that prove equal to what was recorded. Thread-safe. */
public final class CopyAdder {
  private final Payloads payloads;
  private final Ledger ledger;

  /**
   * Adds copies.
   *
   * @param payloads reads and compares
   * @param ledger records
   */
  public CopyAdder(Payloads payloads, Ledger ledger) {
    this.payloads = payloads;
    this.ledger = ledger;
  }

  /** Adds; see {@link io.holdfast.catalog.snapshot.Snapshots#addCopy}. */
  public CopyAddition add(
      Snapshot snapshot, EntrySource source, RecordingOptions options, ProgressListener listener) {
    SourceDescription description = source.description();
    if (description.location().equals(SourceDescription.NOWHERE)) {
      throw new UnreadableSourceException(
          Remedy.FIX_REQUEST,
          description.location(),
          "a stream lies nowhere; name the place where the copy lies",
          null);
    }
    try (NodeLease lease = ledger.lease()) {
      lease.keep(snapshot.payloadRoot().digest());
      return compareAndAdd(snapshot, source, options, listener);
    }
  }

  private CopyAddition compareAndAdd(
      Snapshot snapshot, EntrySource source, RecordingOptions options, ProgressListener listener) {
    StoredManifest manifest = payloads.manifests().open(snapshot.payloadRoot());
    FindingList findings = new FindingList(VerificationOptions.DEFAULT_FINDING_LIMIT);
    ContentCheck.Result result =
        new ContentCheck(payloads.chunkLists(), payloads.settings().with(options.effort()))
            .runWithContainer(
                new Payload(manifest, snapshot.fields(), source, Optional.empty()),
                new ProgressCounter(listener, manifest.entries(), manifest.bytes()),
                findings);
    if (findings.total() > 0) {
      return new CopyAddition(Optional.empty(), findings.listed(), findings.total());
    }
    result
        .container()
        .filter(container -> !container.chunks().isEmpty())
        .ifPresent(c -> payloads.chunkLists().put(c.reference(), c.chunks()));
    ContentReference container = result.container().map(HashedContent::reference).orElse(null);
    Copy copy =
        ledger.recordCopy(
            Copy.of(
                Ledger.DRAFT_COPY, snapshot.id(), source.description(), container, ledger.now()));
    return new CopyAddition(Optional.of(copy), findings.listed(), 0);
  }
}
