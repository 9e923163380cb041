package io.holdfast.catalog.restore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * A few words that stand for a digest, for two people who compare what they see by telephone: one
 * word for each of its first six bytes, from a list of 256 words that neither look nor sound alike
 * (read-back-words.txt; the list is a contract). Forty-eight bits catch a mistake; what is approved
 * is the whole digest. Stateless and thread-safe.
 */
final class ReadBackPhrase {
  /** Words of a phrase. */
  static final int WORDS = 6;

  /** Words of the list: one for each value of a byte. */
  static final int LIST_WORDS = 256;

  private ReadBackPhrase() {}

  static String of(Digest digest) {
    byte[] bytes = digest.toByteArray();
    StringJoiner phrase = new StringJoiner(" ");
    for (int i = 0; i < WORDS; i++) {
      phrase.add(WordList.WORDS.get(bytes[i] & 0xff));
    }
    return phrase.toString();
  }

  static List<String> words() {
    return WordList.WORDS;
  }

  /** Read when it is needed first. */
  private static final class WordList {
    static final List<String> WORDS = read();

    private static List<String> read() {
      try (InputStream words =
          Objects.requireNonNull(
              ReadBackPhrase.class.getResourceAsStream("read-back-words.txt"),
              "the list of words is part of this library")) {
        return new String(words.readAllBytes(), US_ASCII).lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException("the list of words is part of this library", e);
      }
    }
  }
}
