package io.holdfast.catalog.core.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.approval.Ed25519;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.NoteSignature;
import io.holdfast.catalog.trust.SignatureType;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Cosignatures with a time (C2SP tlog-cosignature). Stateless and thread-safe. */
public final class Cosigning {
  private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(UTF_8);

  private Cosigning() {}

  /**
   * Cosigns a text that is a checkpoint.
   *
   * @param text of the note, with its last line feed
   * @param at when; whole seconds are kept
   * @throws IllegalArgumentException if the text is no checkpoint, or has lines that a key of this
   *     kind does not sign
   * @throws CheckpointRefusedException if what the cosigner gives is no signature by its key
   */
  public static NoteSignature cosign(String text, Cosigner cosigner, Instant at) {
    NoteKey key = cosigner.key();
    if (!covers(key, text)) {
      throw new IllegalArgumentException(
          "expected a checkpoint of three lines for "
              + key.type()
              + ", which signs no others; cosign it with an Ed25519 key");
    }
    ByteString message = message(key, text, at.getEpochSecond());
    ByteString signature = cosigner.sign(message);
    if (!holds(key, message, signature)) {
      throw new CheckpointRefusedException(
          Code.BAD_SIGNATURE,
          CheckpointText.parse(text).origin(),
          "expected a cosignature by " + key + ", found another; check the key service");
    }
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length())
            .putLong(at.getEpochSecond())
            .put(signature.asReadOnlyBuffer())
            .array();
    return new NoteSignature(key.name(), key.id(), ByteString.copyOf(timed));
  }

  /**
   * Whether what a key signs is all of a text: ML-DSA-44 signs what the first three lines say, and
   * whoever adds lines behind them would have them pass for signed.
   */
  static boolean covers(NoteKey key, String text) {
    return key.type() != SignatureType.ML_DSA_44
        || text.equals(CheckpointText.format(CheckpointText.parse(text)));
  }

  /** Whether a signature without its time is one by a key over a message. */
  static boolean holds(NoteKey key, ByteString message, ByteString signature) {
    return key.type() == SignatureType.ML_DSA_44
        ? MlDsa44.verifies(key.publicKey(), message, signature)
        : Ed25519.verifies(key.publicKey(), message, signature);
  }

  /** What a key of a timed kind signs. */
  static ByteString message(NoteKey key, String text, long seconds) {
    return key.type() == SignatureType.ML_DSA_44
        ? subtree(key.name(), CheckpointText.parse(text), seconds)
        : ByteString.ofUtf8("cosignature/v1\ntime " + seconds + "\n" + text);
  }

  /** The {@code cosigned_message} of ML-DSA-44, over the whole tree. */
  static ByteString subtree(String cosigner, Checkpoint checkpoint, long seconds) {
    byte[] name = cosigner.getBytes(UTF_8);
    byte[] origin = checkpoint.origin().getBytes(UTF_8);
    return ByteString.copyOf(
        ByteBuffer.allocate(SUBTREE.length + 2 + name.length + origin.length + 3 * Long.BYTES + 32)
            .put(SUBTREE)
            .put((byte) name.length)
            .put(name)
            .putLong(seconds)
            .put((byte) origin.length)
            .put(origin)
            .putLong(0)
            .putLong(checkpoint.size())
            .put(checkpoint.root().toByteArray())
            .array());
  }
}
