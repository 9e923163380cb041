package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.argument.TimeArgument;
import io.holdfast.catalog.trust.Counting;
import io.holdfast.catalog.trust.Freshness;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/**
 * A file that says whom to believe: lines {@code log KEY}, {@code revoked SIZE KEY}, {@code expires
 * TIME KEY}, {@code witness KEY}, {@code quorum N}, {@code max-age D}, {@code fresh-by each|either}
 * and {@code counts all|signed}, and those of {@link AuthorityLines}; empty lines and those that
 * begin with {@code #} do not count. A file of certificates in PEM names time-stamping authorities
 * and nobody else. A file that names nobody, such as one that was cut short, is refused: it would
 * believe everything.
 */
public final class TrustFile {
  /** Words that say one thing: a second line could only take back what the first one asks for. */
  private static final Set<String> ONCE =
      Set.of("quorum", "max-age", "fresh-by", "counts", "timestamp-max-age");

  private TrustFile() {}

  /**
   * Reads a file.
   *
   * @throws RequestException if it says anything else
   */
  public static TrustPolicy read(Path file) {
    TrustPolicy.Builder policy = TrustPolicy.builder();
    AuthorityLines authorities = new AuthorityLines(file);
    int number = 0;
    try {
      String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (whole.contains("-----BEGIN CERTIFICATE-----")) {
        authorities.add("tsa", file.getFileName().toString());
        return authorities.addTo(policy).build();
      }
      Set<String> words = new HashSet<>();
      for (String line : Files.readAllLines(file)) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          requireOnce(words, text.split("\\s+", 2)[0]);
          if (!authorities.take(text)) {
            add(policy, text);
          }
        }
      }
      TrustPolicy read = authorities.addTo(policy).build();
      requireSomebody(words);
      return read;
    } catch (NoSuchFileException e) {
      throw new RequestException("there is no file " + e.getFile() + " that says whom to believe");
    } catch (CharacterCodingException e) {
      throw new RequestException(file + ": expected text in UTF-8, found other bytes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new RequestException(
          file + ", line " + number + " or the whole: " + e.getMessage() + "; see docs/cli.md");
    }
  }

  private static void requireOnce(Set<String> words, String word) {
    if (!words.add(word) && ONCE.contains(word)) {
      throw new IllegalArgumentException("expected one line '" + word + "', found another one");
    }
  }

  private static void requireSomebody(Set<String> words) {
    if (Collections.disjoint(words, Set.of("log", "revoked", "expires", "witness", "tsa"))) {
      throw new IllegalArgumentException(
          "expected a line 'log KEY', 'witness KEY' or 'tsa FILE', found nobody to believe;"
              + " to believe everything, name no file");
    }
    if (words.contains("witness") && !words.contains("quorum")) {
      throw new IllegalArgumentException(
          "expected a line 'quorum N' with witnesses, found none; quorum 0 if none of them must"
              + " have cosigned");
    }
  }

  private static long number(String value) {
    if (!value.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("expected a number of 0 or more, found '" + value + "'");
    }
    return Long.parseLong(value);
  }

  private static void add(TrustPolicy.Builder policy, String line) {
    String[] parts = line.split("\\s+", 2);
    String value = parts.length == 2 ? parts[1] : "";
    switch (parts[0]) {
      case "log" -> policy.logKey(NoteKey.parse(value));
      case "revoked" -> revoked(policy, value);
      case "expires" -> expires(policy, value);
      case "witness" -> policy.witness(NoteKey.parse(value));
      case "quorum" -> policy.quorum((int) Math.min(Integer.MAX_VALUE, number(value)));
      case "max-age" -> policy.maxAge(new DurationArgument().convert(value));
      case "counts" -> policy.counting(counting(value));
      case "fresh-by" -> policy.freshness(freshness(value));
      default ->
          throw new IllegalArgumentException(
              "expected log, revoked, expires, witness, quorum, max-age, fresh-by, counts, tsa,"
                  + " tsa-chain, tsa-crl, tsa-policy, tsa-revocation or timestamp-max-age, found '"
                  + parts[0]
                  + "'");
    }
  }

  private static Counting counting(String value) {
    return switch (value) {
      case "all" -> Counting.ALL;
      case "signed" -> Counting.SIGNED;
      default ->
          throw new IllegalArgumentException(
              "expected counts all or counts signed, found 'counts " + value + "'");
    };
  }

  private static Freshness freshness(String value) {
    return switch (value) {
      case "each" -> Freshness.EACH;
      case "either" -> Freshness.EITHER;
      default ->
          throw new IllegalArgumentException(
              "expected fresh-by each or fresh-by either, found 'fresh-by " + value + "'");
    };
  }

  private static void revoked(TrustPolicy.Builder policy, String value) {
    String[] parts = value.split("\\s+", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "expected revoked SIZE KEY, found 'revoked " + value + "'");
    }
    policy.revokedLogKey(NoteKey.parse(parts[1]), number(parts[0]));
  }

  private static void expires(TrustPolicy.Builder policy, String value) {
    String[] parts = value.split("\\s+", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "expected expires TIME KEY, found 'expires " + value + "'");
    }
    policy.logKey(
        new KeyLimit(
            NoteKey.parse(parts[1]),
            OptionalLong.empty(),
            Optional.of(new TimeArgument().convert(parts[0]))));
  }
}
