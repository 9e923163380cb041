package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of one PAX extended header, {@code "%d %s=%s\n"}, with values as raw bytes: a name
 * that is not UTF-8 stays what it is. An empty value removes a record of the global header.
 */
final class PaxHeader {
  private final Map<String, ByteString> records = new HashMap<>();
  private final List<String> sparseNumbers = new ArrayList<>();

  /** A header without records. */
  PaxHeader() {}

  /**
   * Adds the records of a header's data.
   *
   * @return false if they are malformed
   */
  boolean parse(byte[] data) {
    int start = 0;
    while (start < data.length) {
      int at = start;
      long length = 0;
      while (at < data.length && at - start < 10 && data[at] >= '0' && data[at] <= '9') {
        length = length * 10 + (data[at++] - '0');
      }
      long end = start + length;
      if (at == start || at == data.length || data[at] != ' ' || end > data.length || end <= at) {
        return false;
      }
      if (!record(data, at + 1, (int) end)) {
        return false;
      }
      start = (int) end;
    }
    return true;
  }

  private boolean record(byte[] data, int start, int end) {
    int equals = start;
    while (equals < end && data[equals] != '=') {
      equals++;
    }
    if (equals == start || equals == end || data[end - 1] != '\n') {
      return false;
    }
    String key = new String(data, start, equals - start, StandardCharsets.UTF_8);
    ByteString value = ByteString.copyOf(data, equals + 1, end - 1 - (equals + 1));
    // format 0.0 of GNU sparse files repeats these two, and their order is their meaning
    if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
      sparseNumbers.add(value.toUtf8());
    }
    records.put(key, value);
    return true;
  }

  /** Adds the records of a later header, which win. */
  void putAll(PaxHeader later) {
    records.putAll(later.records);
  }

  /** Bytes that the records hold. */
  long bytes() {
    long bytes = 0;
    for (Map.Entry<String, ByteString> each : records.entrySet()) {
      bytes += each.getKey().length() + (long) each.getValue().length() + 64;
    }
    return bytes;
  }

  /** This header's records, or the global ones for keys that it lacks. */
  PaxHeader over(PaxHeader global) {
    if (global.records.isEmpty()) {
      return this;
    }
    PaxHeader merged = new PaxHeader();
    merged.putAll(global);
    merged.putAll(this);
    merged.sparseNumbers.addAll(sparseNumbers);
    return merged;
  }

  /** The raw value of a record; null if there is none or it is empty. */
  @Nullable ByteString value(String key) {
    ByteString value = records.get(key);
    return value == null || value.length() == 0 ? null : value;
  }

  /** Offsets and lengths in turn, of a sparse file in GNU's format 0.0. */
  List<String> sparseNumbers() {
    return sparseNumbers;
  }

  /** A record that holds a whole number; blank or invalid as for a header's field. */
  long number(String key) {
    ByteString value = value(key);
    return value == null ? TarHeader.BLANK : decimal(value.toUtf8());
  }

  /** Reads a whole number of 0 or more, or gives {@link TarHeader#INVALID}. */
  static long decimal(String text) {
    if (text.isEmpty() || text.length() > 19) {
      return TarHeader.INVALID;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return TarHeader.INVALID;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Reads a time in seconds with a fraction; digits beyond the nanosecond are cut. */
  static Optional<Instant> time(ByteString value) {
    String text = value.toUtf8();
    if (text.length() > 64 || !text.matches("-?[0-9]+(\\.[0-9]*)?")) {
      return Optional.empty();
    }
    try {
      BigDecimal nanos = new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.FLOOR);
      BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
      return Optional.of(Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValue()));
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
