package io.holdfast.catalog.h2.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * The keys of the tables. Texts end with a zero byte, which none of them holds; numbers are
 * big-endian with the sign turned over, so that the order of bytes is theirs. A place is the
 * statement's place in the log and the row's among those of its statement.
 */
final class Keys {
  /** Bytes of a place. */
  static final int PLACE_BYTES = 12;

  private static final int TIME_BYTES = 12;
  private static final int ID_BYTES = 32;

  private Keys() {}

  static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  static byte[] place(long logIndex, int place) {
    return ByteBuffer.allocate(PLACE_BYTES).putLong(logIndex).putInt(place).array();
  }

  /** The statement's place in the log, by the last bytes of a key that ends with a place. */
  static long logIndex(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - PLACE_BYTES);
  }

  /** The place that a key ends with. */
  static byte[] placeOf(byte[] key) {
    return Arrays.copyOfRange(key, key.length - PLACE_BYTES, key.length);
  }

  /** A text on its own, as the beginning of longer keys. */
  static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** The text that a key begins with. */
  static String textOf(byte[] key) {
    int end = 0;
    while (key[end] != 0) {
      end++;
    }
    return new String(key, 0, end, UTF_8);
  }

  static byte[] time(String dataset, Instant time) {
    return joined(text(dataset), time(time));
  }

  private static byte[] time(Instant time) {
    return ByteBuffer.allocate(TIME_BYTES)
        .putLong(time.getEpochSecond() ^ Long.MIN_VALUE)
        .putInt(time.getNano())
        .array();
  }

  static byte[] time(Snapshot snapshot, byte[] place) {
    return joined(
        text(snapshot.dataset().value()),
        time(snapshot.consistentAt()),
        bytes(snapshot.id().digest()),
        place);
  }

  static byte[] id(Digest id, byte[] place) {
    return joined(bytes(id), place);
  }

  /** The id that a key of {@link Table#IDS} begins with. */
  static Digest idOf(byte[] key) {
    return Digest.copyOf(key, 0, ID_BYTES);
  }

  static byte[] addendum(String dataset, Digest snapshot, byte[] place) {
    return joined(text(dataset), bytes(snapshot), place);
  }

  static byte[] act(ActRow row, byte[] place) {
    return joined(text(row.kind().name()), text(row.scope()), place);
  }

  static byte[] subject(Digest subject, byte[] place) {
    return joined(new byte[] {(byte) subject.length()}, bytes(subject), place);
  }

  static byte[] bytes(Digest digest) {
    return digest.toByteArray();
  }

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** A key behind all that begin with a prefix. */
  static byte[] behind(byte[] prefix) {
    byte[] key = Arrays.copyOf(prefix, prefix.length + TIME_BYTES + ID_BYTES + PLACE_BYTES);
    Arrays.fill(key, prefix.length, key.length, (byte) 0xFF);
    return key;
  }

  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer key = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      key.put(part);
    }
    return key.array();
  }
}
