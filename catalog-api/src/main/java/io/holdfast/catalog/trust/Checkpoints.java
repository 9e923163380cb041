package io.holdfast.catalog.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.Optional;
import java.util.OptionalLong;

/** Checkpoints of the catalog's log that somebody vouches for. Thread-safe. */
public interface Checkpoints {
  /**
   * The newest signed checkpoint that is kept with the catalog, with the cosignatures that it has;
   * empty if the catalog is unsigned. Its signatures were not checked.
   */
  Optional<SignedCheckpoint> signed();

  /**
   * The newest checkpoint with time evidence that is kept with the catalog, with the signatures
   * that it has; empty if none was stamped. Nothing of it was checked.
   */
  Optional<SignedCheckpoint> timestamped();

  /**
   * How far the log is signed by keys that count for this client, or where it names none, by those
   * that the log has announced; empty if there are none.
   */
  Optional<SignedExtent> signedExtent();

  /**
   * Signs the state of the log now, and keeps it with the catalog.
   *
   * @param signer whose key signs; it signs under the catalog's origin, not under its name
   * @return the signed checkpoint
   */
  SignedCheckpoint sign(Signer signer);

  /**
   * Keeps a signed checkpoint with the catalog, such as one that a witness cosigned or an authority
   * stamped; of those with {@link TimeEvidence} the last one is kept.
   *
   * @throws CheckpointRefusedException if it is not of this log, or of another history of it
   */
  void keep(SignedCheckpoint cosigned);

  /**
   * The place in the log of the statement with an id: that of a snapshot, a copy, a verification,
   * an approval. Reads the log until it is found.
   */
  OptionalLong indexOf(Digest statementId);

  /**
   * Proves that a statement stands in the log, as a text that {@code Proofs} verifies without the
   * catalog (C2SP tlog-proof): in the state that it stands in and that was time-stamped, else in
   * the newest signed state, or where there is none in the unsigned state of now.
   *
   * @param index place of the statement
   * @throws IllegalArgumentException if the log is not that long
   */
  String prove(long index);

  /**
   * Proves what is at a path of a snapshot, or that nothing is, with the proof that the snapshot's
   * statement stands in the log.
   *
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   */
  String prove(SnapshotId snapshot, EntryPath path);
}
