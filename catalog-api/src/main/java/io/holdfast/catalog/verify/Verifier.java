package io.holdfast.catalog.verify;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** Verifies payloads against their manifests, and records the evidence. Thread-safe. */
public interface Verifier {
  /**
   * Verifies a snapshot with its whole chain. Bad bytes never end the run early: they become
   * findings, and the rest is still verified. The result is recorded in the log before this method
   * returns. Interrupting the thread stops it within a chunk; what was verified until then is
   * recorded all the same, and a later run can go on from there.
   *
   * <p>A run that reads only a part, because it was to or because it was stopped, never counts as
   * evidence for the whole; several that together read everything do, from the moment when the
   * first of them began. Long runs record what they have read from time to time, so that a process
   * that is killed loses no more than the last minutes.
   *
   * @param target what to verify and where to read it
   * @param options how deep, and how much
   * @param progress told how far it is
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   * @throws DepthNotApplicableException if a place cannot be verified to a depth, such as a
   *     directory to {@link Depth#CONTAINER}
   * @throws io.holdfast.catalog.progress.CancelledException if the thread was interrupted
   * @throws VerificationNotRecordedException with the report, if it could not be recorded
   */
  VerificationReport verify(
      VerificationTarget target, VerificationOptions options, ProgressListener progress);

  /**
   * Verifies several snapshots, each with its whole chain, as {@link #verify} does, and reads each
   * physical thing once: a payload that belongs to several chains; a file that several directories
   * have under names of their own (hard links, as in a farm of {@code rsync --link-dest}); an
   * archive or a directory that is the copy of several snapshots. What was read once counts for
   * every copy that has it, each against its own manifest, but only while the file's number, size
   * and times say that it did not change in the meantime; otherwise it is read again. The evidence
   * says how much counts from the reading of another payload: {@link Verification#bytesShared()}.
   *
   * <p>One that cannot be verified does not keep the rest from it. A time limit is for all of them
   * together.
   *
   * @param targets what to verify and where to read it, in this order
   * @param options how deep, and how much of each
   * @param listener told how far it is, and what came of each
   * @throws io.holdfast.catalog.progress.CancelledException if the thread was interrupted; what was
   *     verified until then is recorded
   */
  SeriesReport verifyAll(
      List<? extends VerificationTarget> targets,
      VerificationOptions options,
      SeriesListener listener);

  /**
   * How far each copy of a snapshot's own payload was read, by all its verifications together.
   *
   * @return for each copy, in the order in which they were added, its content, and after it the
   *     archive's own bytes if it has any; empty if there is no such snapshot
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the catalog's own nodes are
   *     damaged
   */
  List<CopyCoverage> coverage(SnapshotId snapshot);

  /** The verifications of one snapshot's own payload, oldest first. */
  List<Verification> verifications(SnapshotId snapshot);
}
