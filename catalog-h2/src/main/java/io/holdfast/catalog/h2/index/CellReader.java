package io.holdfast.catalog.h2.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Optional;

/** Reads what {@link CellWriter} wrote, in the same order. Not thread-safe. */
final class CellReader {
  private final byte[] row;
  private int next;

  CellReader(byte[] row) {
    this.row = row;
  }

  String text() {
    int length = (int) number();
    String text = new String(row, next, length, UTF_8);
    next += length;
    return text;
  }

  Optional<String> optionalText() {
    return isPresent() ? Optional.of(text()) : Optional.empty();
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte piece = row[next++];
      value |= (long) (piece & 0x7F) << shift;
      if (piece >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
  }

  Optional<Long> optionalNumber() {
    return row[next++] == 1 ? Optional.of(number()) : Optional.empty();
  }

  Digest digest() {
    int length = (int) number();
    Digest digest = Digest.copyOf(row, next, length);
    next += length;
    return digest;
  }

  Optional<Digest> optionalDigest() {
    return isPresent() ? Optional.of(digest()) : Optional.empty();
  }

  Instant time() {
    return Instant.ofEpochSecond(number(), number());
  }

  /** Whether a text or digest follows; what stands for none is stepped over. */
  private boolean isPresent() {
    int start = next;
    if (number() < 0) {
      return false;
    }
    next = start;
    return true;
  }
}
