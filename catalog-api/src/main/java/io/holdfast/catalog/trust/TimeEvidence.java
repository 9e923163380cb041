package io.holdfast.catalog.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.holdfast.catalog.digest.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What an authority said of the time at which a checkpoint existed: a time stamp of RFC 3161 or an
 * evidence record of RFC 4998 over the text of a note, in DER. It stands in the note as a signature
 * line of its own, which whoever does not know it ignores. That it is there says nothing: a {@link
 * TimestampVerifier} verifies it. Immutable and thread-safe.
 *
 * @param der 1 to {@value #MOST_BYTES} bytes
 */
public record TimeEvidence(ByteString der) {
  /** The name in the signature lines of time evidence, which is no key's. */
  public static final String NAME = "holdfast/timestamp";

  /** Most bytes of one piece of evidence. */
  public static final int MOST_BYTES = 1 << 19;

  private static final int ID_BYTES = 4;
  // C2SP signed-note leaves the kind FF to everybody, followed by a longer name.
  private static final byte[] ID_OF = (NAME + "\n\u00ffrfc4998").getBytes(ISO_8859_1);
  private static final ByteString ID = id();

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if there is nothing, or too much
   */
  public TimeEvidence {
    if (der.length() == 0 || der.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_BYTES + " bytes of time evidence, found " + der.length());
    }
  }

  /** The line that carries it in a note. */
  public NoteSignature line() {
    return new NoteSignature(NAME, ID, der);
  }

  /** Whether a line of a note carries time evidence. */
  public static boolean isIn(NoteSignature line) {
    return line.name().equals(NAME) && line.keyId().equals(ID);
  }

  /**
   * The evidence that a note carries, in the order of its lines; lines that are too long are no
   * evidence.
   */
  public static List<TimeEvidence> of(SignedNote note) {
    return note.signatures().stream()
        .filter(line -> isIn(line) && line.bytes().length() <= MOST_BYTES)
        .map(line -> new TimeEvidence(line.bytes()))
        .toList();
  }

  private static ByteString id() {
    try {
      return ByteString.copyOf(MessageDigest.getInstance("SHA-256").digest(ID_OF), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
