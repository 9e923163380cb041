package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignatureType;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.SignedNote;
import java.util.List;

/** Signs checkpoints as a log does (C2SP signed-note, type 01). Stateless and thread-safe. */
public final class NoteSigning {
  private NoteSigning() {}

  /** The key under which a signer signs for a log: named as the log is. */
  public static NoteKey keyOf(String origin, Signer signer) {
    return new NoteKey(origin, SignatureType.ED25519, signer.publicKey());
  }

  /**
   * Signs.
   *
   * @throws CheckpointRefusedException if what the signer gives is no signature by its key
   */
  public static SignedCheckpoint sign(Checkpoint checkpoint, Signer signer) {
    String text = CheckpointText.format(checkpoint);
    NoteKey key = keyOf(checkpoint.origin(), signer);
    ByteString message = ByteString.ofUtf8(text);
    ByteString signature = signer.sign(message);
    if (!Ed25519.verifies(key.publicKey(), message, signature)) {
      throw new CheckpointRefusedException(
          Code.BAD_SIGNATURE,
          checkpoint.origin(),
          "expected "
              + signer.name()
              + " to sign with "
              + key
              + ", found another signature;"
              + " check the key service");
    }
    return new SignedCheckpoint(
        checkpoint,
        new SignedNote(text, List.of(new NoteSignature(key.name(), key.id(), signature))));
  }
}
