package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.source.EntrySource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records snapshots and reads them back. Thread-safe; what a method acknowledges by returning is on
 * disk.
 */
public interface Snapshots {
  /**
   * Reads a payload once, and records it as a snapshot with one copy: where it was read from.
   *
   * @param draft what the caller knows
   * @param source gives the entries
   * @param progress told how far it is
   * @return the snapshot with what was found wrong on the way. A bundle that could not be written
   *     beside the copy is told there too
   * @throws InvalidSnapshotException if parent, times or deletions do not fit
   * @throws io.holdfast.catalog.source.UnreadableSourceException if the source cannot be read
   */
  default Recording record(SnapshotDraft draft, EntrySource source, ProgressListener progress) {
    return record(draft, source, RecordingOptions.defaults(), progress);
  }

  /**
   * As {@link #record(SnapshotDraft, EntrySource, ProgressListener)}, with options such as a
   * throttle for reading beside production.
   *
   * @throws io.holdfast.catalog.error.CatalogException if the options ask for a bundle that could
   *     not be written, since it would take the place of an encrypted one and there is no key:
   *     nothing is recorded then. A bundle that only a policy asks for keeps nothing from being
   *     recorded
   */
  Recording record(
      SnapshotDraft draft, EntrySource source, RecordingOptions options, ProgressListener progress);

  /**
   * Adds a copy of a snapshot's payload, once its content proved equal to the payload's manifest.
   *
   * @return the copy, or what differs
   * @throws UnknownSnapshotException if there is no such snapshot
   */
  default CopyAddition addCopy(SnapshotId snapshot, EntrySource source, ProgressListener progress) {
    return addCopy(snapshot, source, RecordingOptions.defaults(), progress);
  }

  /**
   * As {@link #addCopy(SnapshotId, EntrySource, ProgressListener)}, with options.
   *
   * @throws io.holdfast.catalog.error.CatalogException if the options ask for a bundle that could
   *     not be written, as where a snapshot is recorded: nothing is added then
   */
  CopyAddition addCopy(
      SnapshotId snapshot, EntrySource source, RecordingOptions options, ProgressListener progress);

  /**
   * Loads a snapshot.
   *
   * @throws UnknownSnapshotException if there is no such snapshot
   */
  Snapshot load(SnapshotId id);

  /** Finds a snapshot. */
  Optional<Snapshot> find(SnapshotId id);

  /**
   * Finds the one snapshot whose id begins with these digits.
   *
   * @param prefix 8 to 64 hexadecimal digits
   * @throws InvalidNameException if it is not that
   * @throws UnknownSnapshotException if none begins so
   * @throws AmbiguousSnapshotException if several do
   */
  Snapshot resolve(String prefix);

  /** Lists snapshots, oldest first by {@code consistentAt}. */
  List<Snapshot> list(SnapshotQuery query);

  /** All datasets with at least one snapshot, in order. */
  List<DatasetName> datasets();

  /** The copies of a snapshot, in the order in which they were added. */
  List<Copy> copies(SnapshotId id);

  /** What was declared about a snapshot. */
  SnapshotStatus status(SnapshotId id);

  /** Declares that a snapshot must not be restored, and why. Recorded for good. */
  void quarantine(SnapshotId id, String reason);

  /**
   * Declares that a snapshot is no longer kept, and why. Recorded for good.
   *
   * @throws io.holdfast.catalog.retention.RetireRefusedException if it is held, or a delta that is
   *     kept needs it
   */
  default void retire(SnapshotId id, String reason) {
    retire(List.of(id), reason);
  }

  /**
   * Declares that snapshots are no longer kept, and why: all or none. Recorded for good. A base can
   * go together with the deltas that need it.
   *
   * @param ids at least one
   * @throws io.holdfast.catalog.retention.RetireRefusedException if one of them is held, or a delta
   *     that is kept needs it
   */
  void retire(Collection<SnapshotId> ids, String reason);

  /**
   * Opens a snapshot's logical manifest: its whole state.
   *
   * @throws CollectedSnapshotException if the snapshot was retired and its manifest freed; also
   *     later, when the manifest is read
   */
  Manifest manifest(SnapshotId id);

  /**
   * Gives every path that differs between two snapshots, in order.
   *
   * @throws CollectedSnapshotException if one was retired and its manifest freed
   */
  DiffSummary diff(SnapshotId before, SnapshotId after, Consumer<? super EntryChange> visitor);

  /**
   * Gives every version of one path across a dataset's snapshots, oldest first; a snapshot where
   * the path has not changed since the one before on its timeline is passed over, and so is one
   * whose manifest was freed.
   */
  List<PathVersion> history(DatasetName dataset, EntryPath path);

  /**
   * A version of one path.
   *
   * @param snapshot the first snapshot with it
   * @param entry the entry; empty where the path is gone
   */
  record PathVersion(Snapshot snapshot, Optional<Entry> entry) {}
}
