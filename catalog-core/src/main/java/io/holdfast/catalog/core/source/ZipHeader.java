package io.holdfast.catalog.core.source;

import static io.holdfast.catalog.core.source.ZipDirectory.u16;
import static io.holdfast.catalog.core.source.ZipDirectory.u32;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One header of a zip archive's central directory (APPNOTE.TXT 6.3.10, section 4.3.12). */
final class ZipHeader {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int HEADER_BYTES = 46;
  private static final int SIGNATURE = 0x02014b50;
  private static final int ZIP64 = 0x0001;
  private static final int NTFS = 0x000a;
  private static final int EXTENDED_TIME = 0x5455;
  private static final int UNICODE_PATH = 0x7075;
  private static final int MADE_ON_UNIX = 3;
  private static final int MADE_ON_MACOS = 19;
  private static final long NTFS_EPOCH_SECONDS = 11_644_473_600L;

  private final long offset;
  private final ByteBuffer fixed;
  private final ByteBuffer extra;
  private final ByteString rawName;
  private final int commentBytes;
  private long packedSize;
  private long size;
  private long localOffset;

  private ZipHeader(long offset, ByteBuffer fixed, ByteBuffer variable) {
    this.offset = offset;
    this.fixed = fixed;
    int nameBytes = u16(fixed, 28);
    int extraBytes = u16(fixed, 30);
    this.commentBytes = u16(fixed, 32);
    byte[] name = new byte[nameBytes];
    variable.get(0, name);
    this.rawName = ByteString.copyOf(name);
    this.extra = variable.slice(nameBytes, extraBytes).order(variable.order());
    this.packedSize = u32(fixed, 20);
    this.size = u32(fixed, 24);
    this.localOffset = u32(fixed, 42);
  }

  /**
   * Reads the header at an offset.
   *
   * @throws DamagedArchiveException if there is none
   */
  static ZipHeader read(ZipBytes bytes, long offset) throws IOException {
    ByteBuffer fixed = bytes.at(offset, HEADER_BYTES);
    if (fixed.getInt(0) != SIGNATURE) {
      throw DamagedArchiveException.malformed(
          offset, "a header of the central directory", "other bytes");
    }
    ByteBuffer variable = bytes.at(offset + HEADER_BYTES, u16(fixed, 28) + u16(fixed, 30));
    ZipHeader header = new ZipHeader(offset, fixed, variable);
    header.widen();
    return header;
  }

  /** Takes what does not fit into 32 bits from the ZIP64 extra field (section 4.5.3). */
  private void widen() throws DamagedArchiveException {
    ByteBuffer wide = extra(ZIP64);
    int at = 0;
    long[] values = {size, packedSize, localOffset};
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 0xffff_ffffL && wide != null && wide.limit() >= at + 8) {
        values[i] = wide.getLong(at);
        at += 8;
      }
      if (values[i] < 0) {
        throw DamagedArchiveException.malformed(
            offset, "sizes and offsets below 2^63", Long.toUnsignedString(values[i]));
      }
    }
    size = values[0];
    packedSize = values[1];
    localOffset = values[2];
  }

  private @Nullable ByteBuffer extra(int id) {
    int at = 0;
    while (at + 4 <= extra.limit()) {
      int length = u16(extra, at + 2);
      if (at + 4 + length > extra.limit()) {
        return null;
      }
      if (u16(extra, at) == id) {
        return extra.slice(at + 4, length).order(extra.order());
      }
      at += 4 + length;
    }
    return null;
  }

  /** Where this header stands. */
  long offset() {
    return offset;
  }

  /** Where the next header stands. */
  long next() {
    return offset + HEADER_BYTES + rawName.length() + extra.limit() + commentBytes;
  }

  /** The name as it stands in both headers. */
  ByteString rawName() {
    return rawName;
  }

  /** The name's bytes: those of the Unicode path field (section 4.6.9) where it belongs to it. */
  ByteString name() {
    ByteBuffer unicode = extra(UNICODE_PATH);
    if (unicode == null || unicode.limit() < 6 || unicode.get(0) != 1) {
      return rawName;
    }
    CRC32 crc = new CRC32();
    crc.update(rawName.toByteArray());
    byte[] name = new byte[unicode.limit() - 5];
    unicode.get(5, name);
    return crc.getValue() == u32(unicode, 1) ? ByteString.copyOf(name) : rawName;
  }

  boolean isEncrypted() {
    return (flags() & 0x2041) != 0;
  }

  /** Whether sizes and checksum stand behind the data instead of before it. */
  boolean hasDescriptor() {
    return (flags() & 0x8) != 0;
  }

  int flags() {
    return u16(fixed, 8);
  }

  int method() {
    return u16(fixed, 10);
  }

  long crc() {
    return u32(fixed, 16);
  }

  long packedSize() {
    return packedSize;
  }

  long size() {
    return size;
  }

  /** Where the local header stands. */
  long localOffset() {
    return localOffset;
  }

  /** Type and permission bits of Unix; 0 if it was not made there. */
  int unixMode() {
    int system = u16(fixed, 4) >> 8;
    boolean unix = system == MADE_ON_UNIX || system == MADE_ON_MACOS;
    return unix ? u16(fixed, 40) : 0;
  }

  boolean hasDirectoryName() {
    ByteString name = name();
    return name.length() > 0 && name.at(name.length() - 1) == '/';
  }

  /**
   * Time of last modification where it is stated in UTC. The header's own time is of a zone that
   * nobody knows, so it is no time at all.
   */
  Optional<Instant> modifiedAt() {
    ByteBuffer extended = extra(EXTENDED_TIME);
    if (extended != null && extended.limit() >= 5 && (extended.get(0) & 1) != 0) {
      return Optional.of(Instant.ofEpochSecond(extended.getInt(1)));
    }
    ByteBuffer ntfs = extra(NTFS);
    if (ntfs != null && ntfs.limit() >= 16 && u16(ntfs, 4) == 1 && u16(ntfs, 6) >= 8) {
      long ticks = ntfs.getLong(8);
      long seconds = Math.floorDiv(ticks, 10_000_000L) - NTFS_EPOCH_SECONDS;
      return Optional.of(Instant.ofEpochSecond(seconds, Math.floorMod(ticks, 10_000_000L) * 100L));
    }
    return Optional.empty();
  }
}
