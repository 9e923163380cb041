package io.holdfast.catalog.core.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import io.holdfast.catalog.trust.CheckpointText;
import io.holdfast.catalog.trust.ProofRefusedException;
import io.holdfast.catalog.trust.ProofRefusedException.Code;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof as text: C2SP tlog-proof, whose extra data are the statement and, where it is about a
 * path, that path with its proof. See "Proofs" in the format specification. Immutable and
 * thread-safe.
 *
 * @param inclusion the statement, its place, and the state of the log that it stands in
 * @param signed that state with its signatures; empty where nobody signed
 * @param path what it is about beside the statement
 * @param keys the statements of the log that changed its keys, in their order
 */
record LogProof(
    InclusionProof inclusion,
    Optional<SignedCheckpoint> signed,
    Optional<OfPath> path,
    List<Statement> keys) {
  /** Most characters of a proof. */
  static final int MOST_CHARACTERS = 16 << 20;

  private static final String FORM = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final byte[] TAG = "bcat/proof/1\n".getBytes(US_ASCII);
  private static final byte[] TAG_WITH_KEYS = "bcat/proof/2\n".getBytes(US_ASCII);
  private static final int HASH_BYTES = 32;
  private static final int MOST_HASHES = 63;

  /** Copies the list. */
  LogProof {
    keys = List.copyOf(keys);
  }

  /**
   * A path and the bytes of its proof.
   *
   * @param path the path
   * @param proof see {@code PathProofForm}
   */
  record OfPath(EntryPath path, ByteString proof) {}

  String format() {
    StringBuilder text = new StringBuilder(FORM).append('\n');
    text.append(EXTRA).append(base64(extra().toByteArray())).append('\n');
    text.append(INDEX).append(inclusion.statement().index()).append('\n');
    inclusion.hashes().forEach(hash -> text.append(base64(hash.toByteArray())).append('\n'));
    return text.append('\n')
        .append(
            signed
                .map(SignedCheckpoint::format)
                .orElseGet(() -> CheckpointText.format(inclusion.checkpoint())))
        .toString();
  }

  private ByteString extra() {
    ByteString statement = inclusion.statement().bytes();
    byte[] key = path.map(of -> of.path().key()).orElse(new byte[0]);
    int pathBytes = path.map(of -> Integer.BYTES + key.length + of.proof().length()).orElse(0);
    int keyBytes = keys.isEmpty() ? 0 : Integer.BYTES;
    for (Statement change : keys) {
      keyBytes += Long.BYTES + Integer.BYTES + change.bytes().length();
    }
    ByteBuffer out =
        ByteBuffer.allocate(
                TAG.length + keyBytes + Integer.BYTES + statement.length() + 1 + pathBytes)
            .put(keys.isEmpty() ? TAG : TAG_WITH_KEYS);
    if (!keys.isEmpty()) {
      out.putInt(keys.size());
      keys.forEach(
          change ->
              out.putLong(change.index())
                  .putInt(change.bytes().length())
                  .put(change.bytes().asReadOnlyBuffer()));
    }
    out.putInt(statement.length())
        .put(statement.asReadOnlyBuffer())
        .put((byte) (path.isPresent() ? 1 : 0));
    path.ifPresent(of -> out.putInt(key.length).put(key).put(of.proof().asReadOnlyBuffer()));
    return ByteString.copyOf(out.array());
  }

  /**
   * Reads what {@link #format} writes. That it can be read says nothing of what it claims.
   *
   * @throws ProofRefusedException if it is anything else
   */
  static LogProof parse(String text) {
    try {
      return read(text);
    } catch (IllegalArgumentException | BufferUnderflowException | MalformedPathException e) {
      throw malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private static LogProof read(String text) {
    int gap = text.indexOf("\n\n");
    if (text.length() > MOST_CHARACTERS || !text.startsWith(FORM + "\n") || gap < 0) {
      throw malformed(
          "expected the line '" + FORM + "' and then a proof, an empty line and a checkpoint",
          null);
    }
    String[] lines = text.substring(0, gap).split("\n", -1);
    if (lines.length < 3
        || lines.length > 3 + MOST_HASHES
        || !lines[1].startsWith(EXTRA)
        || !lines[2].matches(INDEX + "(0|[1-9][0-9]{0,18})")) {
      throw malformed("expected the lines 'extra ...', 'index N' and at most 63 hashes", null);
    }
    List<Digest> hashes = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(3, lines.length)) {
      byte[] hash = bytes(line);
      if (hash.length != HASH_BYTES) {
        throw malformed("expected hashes of 32 bytes, found one of " + hash.length, null);
      }
      hashes.add(Digest.copyOf(hash));
    }
    String note = text.substring(gap + 2);
    Optional<SignedCheckpoint> signed =
        note.contains("\n\n") ? Optional.of(SignedCheckpoint.parse(note)) : Optional.empty();
    ByteBuffer extra = ByteBuffer.wrap(bytes(lines[1].substring(EXTRA.length())));
    List<Statement> keys = keys(extra);
    ByteString statement = ByteString.copyOf(take(extra, extra.getInt()));
    return new LogProof(
        new InclusionProof(
            new Statement(Long.parseLong(lines[2].substring(INDEX.length())), statement),
            signed.map(SignedCheckpoint::checkpoint).orElseGet(() -> CheckpointText.parse(note)),
            hashes),
        signed,
        path(extra),
        keys);
  }

  /** Behind the tag; none in the first form. */
  private static List<Statement> keys(ByteBuffer extra) {
    byte[] tag = take(extra, TAG.length);
    if (Arrays.equals(tag, TAG)) {
      return List.of();
    }
    if (!Arrays.equals(tag, TAG_WITH_KEYS)) {
      throw malformed("expected a statement of Holdfast in the extra data", null);
    }
    List<Statement> keys = new ArrayList<>();
    for (int left = extra.getInt(); left > 0; left--) {
      keys.add(new Statement(extra.getLong(), ByteString.copyOf(take(extra, extra.getInt()))));
    }
    if (keys.isEmpty()) {
      throw malformed("expected changes of keys in a proof of the second form", null);
    }
    return keys;
  }

  private static Optional<OfPath> path(ByteBuffer extra) {
    byte kind = extra.get();
    if (kind == 0 && !extra.hasRemaining()) {
      return Optional.empty();
    }
    if (kind != 1) {
      throw malformed("expected no path or one in the extra data, found " + kind, null);
    }
    EntryPath path = EntryPath.ofKey(take(extra, extra.getInt()));
    return Optional.of(new OfPath(path, ByteString.copyOf(take(extra, extra.remaining()))));
  }

  private static byte[] take(ByteBuffer from, int count) {
    if (count < 0 || count > from.remaining()) {
      throw malformed("expected " + count + " bytes more in the extra data", null);
    }
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String line) {
    byte[] bytes = Base64.getDecoder().decode(line);
    if (!base64(bytes).equals(line)) {
      throw malformed("expected base 64 in its one form", null);
    }
    return bytes;
  }

  private static ProofRefusedException malformed(String reason, @Nullable Exception cause) {
    return new ProofRefusedException(Code.MALFORMED, reason, cause);
  }
}
