package io.holdfast.catalog.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures, in the form of C2SP signed-note. That it is well-formed says nothing of
 * its signatures: whoever relies on the text verifies them first. Immutable and thread-safe.
 *
 * @param text lines in UTF-8 without control characters; the last one ends as the others
 * @param signatures 1 to {@value #MOST_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** Most signatures of a note; C2SP asks for 16 at least. */
  public static final int MOST_SIGNATURES = 64;

  /** Most bytes of a note. */
  public static final int MOST_BYTES = 1 << 20;

  /**
   * Copies the list and checks the forms.
   *
   * @throws IllegalArgumentException if the text cannot be one of a note, or there is no signature,
   *     or there are too many
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_SIGNATURES + " signatures, found " + signatures.size());
    }
    requireText(text);
  }

  private static void requireText(String text) {
    if (text.isEmpty() || !text.endsWith("\n")) {
      throw new IllegalArgumentException("expected a text that ends with a line feed");
    }
    if (text.codePoints().anyMatch(c -> c != '\n' && NoteKey.isUnseen(c))) {
      throw new IllegalArgumentException(
          "expected a text without control characters and others that cannot be seen");
    }
  }

  /** The note as it is kept and sent. */
  public String format() {
    StringBuilder all = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> all.append(signature.line()).append('\n'));
    return all.toString();
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not well-formed, with what is wrong
   */
  public static SignedNote parse(ByteString bytes) {
    if (bytes.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "expected a note of at most " + MOST_BYTES + " bytes, found " + bytes.length());
    }
    try {
      return parse(UTF_8.newDecoder().decode(bytes.asReadOnlyBuffer()).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected a note in UTF-8", e);
    }
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not well-formed, with what is wrong
   */
  public static SignedNote parse(String note) {
    requireText(note);
    int end = note.lastIndexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("expected an empty line before the signatures of a note");
    }
    String lines = note.substring(end + 2);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.isEmpty() ? new String[0] : lines.split("\n")) {
      if (signatures.size() == MOST_SIGNATURES) {
        throw new IllegalArgumentException(
            "expected at most " + MOST_SIGNATURES + " signatures, found more");
      }
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(note.substring(0, end + 1), signatures);
  }

  /** The same text with more signatures: those of both, each line once. */
  public SignedNote with(List<NoteSignature> more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    more.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new SignedNote(text, all);
  }
}
