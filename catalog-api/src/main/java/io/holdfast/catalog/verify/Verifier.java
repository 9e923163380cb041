package io.holdfast.catalog.verify;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** Verifies payloads against their manifests, and records the evidence. Thread-safe. */
public interface Verifier {
  /**
   * Verifies a snapshot with its whole chain. Bad bytes never end the run early: they become
   * findings, and the rest is still verified. The result is recorded in the log before this method
   * returns. Interrupting the thread stops it within a chunk.
   *
   * @param target what to verify and where to read it
   * @param options how deep
   * @param progress told how far it is
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   * @throws DepthNotApplicableException if a place cannot be verified to a depth, such as a
   *     directory to {@link Depth#CONTAINER}
   * @throws VerificationNotRecordedException with the report, if it could not be recorded
   */
  VerificationReport verify(
      VerificationTarget target, VerificationOptions options, ProgressListener progress);

  /** The verifications of one snapshot's own payload, oldest first. */
  List<Verification> verifications(SnapshotId snapshot);
}
