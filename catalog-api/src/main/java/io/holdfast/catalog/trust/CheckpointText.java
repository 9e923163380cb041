package io.holdfast.catalog.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;

/**
 * The text of a checkpoint that is signed (C2SP tlog-checkpoint): origin, size and root, a line
 * each. Thread-safe.
 */
public final class CheckpointText {
  private static final int FIRST_LINES = 3;
  private static final int ROOT_BYTES = 32;
  private static final int MOST_ORIGIN = 255;

  private CheckpointText() {}

  /**
   * Writes the three lines.
   *
   * @throws IllegalArgumentException if the origin is no line
   */
  public static String format(Checkpoint checkpoint) {
    requireOrigin(checkpoint.origin());
    return checkpoint.origin()
        + "\n"
        + checkpoint.size()
        + "\n"
        + Base64Text.encode(ByteString.copyOf(checkpoint.root().toByteArray()))
        + "\n";
  }

  /**
   * Reads the text of a checkpoint. Lines behind the third one, which C2SP allows, are ignored;
   * Ed25519 signatures cover them, and one by ML-DSA-44 does not hold where there are any.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    int count = lines.length - 1;
    if (count < FIRST_LINES || !lines[count].isEmpty()) {
      throw new IllegalArgumentException(
          "expected a checkpoint: origin, size and root, a line each, found " + count + " lines");
    }
    for (int i = FIRST_LINES; i < count; i++) {
      if (lines[i].isEmpty()) {
        throw new IllegalArgumentException("expected no empty line in a checkpoint");
      }
    }
    requireOrigin(lines[0]);
    if (!lines[1].matches("0|[1-9][0-9]{0,18}")) {
      throw new IllegalArgumentException("expected the size of a log, found '" + lines[1] + "'");
    }
    ByteString root = Base64Text.decode(lines[2]);
    if (root.length() != ROOT_BYTES) {
      throw new IllegalArgumentException(
          "expected a root of " + ROOT_BYTES + " bytes, found " + root.length());
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), Digest.copyOf(root.toByteArray()));
  }

  private static void requireOrigin(String origin) {
    if (origin.isBlank()
        || origin.getBytes(UTF_8).length > MOST_ORIGIN
        || origin.codePoints().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "expected the origin of a log in one line of at most " + MOST_ORIGIN + " bytes");
    }
  }
}
