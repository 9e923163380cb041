package io.holdfast.catalog.h2.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the cells of a row, one after the other: numbers in seven bits a byte, texts and digests
 * behind their length. Not thread-safe.
 */
final class CellWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /** Null and the empty text are told apart. */
  CellWriter text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(UTF_8));
  }

  CellWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  CellWriter number(Optional<Long> value) {
    out.write(value.isPresent() ? 1 : 0);
    return value.isPresent() ? number(value.get()) : this;
  }

  CellWriter digest(@Nullable Digest value) {
    return bytes(value == null ? null : value.toByteArray());
  }

  CellWriter time(Instant value) {
    return number(value.getEpochSecond()).number(value.getNano());
  }

  private CellWriter bytes(byte @Nullable [] value) {
    if (value == null) {
      return number(-1);
    }
    number(value.length);
    out.write(value, 0, value.length);
    return this;
  }
}
