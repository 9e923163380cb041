package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A key of the log was announced or revoked. Its row's subject is the digest of the key's text.
 * Immutable and thread-safe.
 *
 * @param subject the key and how far it counts by this change
 * @param change what was done
 * @param basis place in the log, counted from 1, of the change of keys before; 0 if it is the first
 * @param signatures of {@link #message}
 * @param at when
 */
public record KeyChanged(
    KeyLimit subject, Change change, long basis, List<KeySignature> signatures, Instant at)
    implements Act {
  private static final String PURPOSE = "holdfast/key/1\n";

  /**
   * Checks the kinds of keys, and copies the signatures.
   *
   * @throws IllegalArgumentException if a key is no Ed25519 key, or a revocation has other limits
   *     than a size
   */
  public KeyChanged {
    signatures = List.copyOf(signatures);
    Objects.requireNonNull(at, "at");
    requireLogKey(subject.key());
    if (change instanceof Announced announced) {
      announced.ends().forEach(end -> requireLogKey(end.key()));
    } else if (subject.lastSize().isEmpty() || subject.expiresAt().isPresent()) {
      throw new IllegalArgumentException("expected a size, and no time, with a revocation");
    }
  }

  private static void requireLogKey(NoteKey key) {
    if (key.type() != SignatureType.ED25519) {
      throw new IllegalArgumentException("expected an Ed25519 key, found " + key.type());
    }
  }

  /** What was done to a key. */
  public sealed interface Change permits Announced, Revoked {}

  /**
   * It was announced.
   *
   * @param ends the keys that it takes the place of, and how far they count from now on
   * @param required how many of the keys that count must sign the next change
   */
  public record Announced(List<KeyLimit> ends, int required) implements Change {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if no signature is required, or a key ends without a limit
     */
    public Announced {
      ends = List.copyOf(ends);
      if (required < 1
          || ends.stream().anyMatch(end -> end.lastSize().isEmpty() && end.expiresAt().isEmpty())) {
        throw new IllegalArgumentException(
            "expected 1 required signature or more, and a limit for each key that ends");
      }
    }
  }

  /**
   * It was revoked.
   *
   * @param reason why, for people
   */
  public record Revoked(String reason) implements Change {}

  /** The same with other signatures. */
  public KeyChanged signed(List<KeySignature> by) {
    return new KeyChanged(subject, change, basis, by, at);
  }

  /** What its signatures sign: the purpose, the log's origin, and a digest of all that it says. */
  public ByteString message(String origin) {
    byte[] said = CanonicalJson.encode(KeyStatements.unsigned(this)).toByteArray();
    byte[] head = (PURPOSE + origin + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest = Sha256.of(Domain.KEY_CHANGE, said).toByteArray();
    byte[] all = new byte[head.length + digest.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(digest, 0, all, head.length, digest.length);
    return ByteString.copyOf(all);
  }

  @Override
  public ActRow row() {
    byte[] text = subject.key().text().getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.copyOf(Sha256.create().digest(text));
    return new ActRow(ActKind.KEY, subject.key().name(), digest, at);
  }

  @Override
  public Map<String, Object> members() {
    return KeyStatements.write(this);
  }
}
