package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.h2.file.StoreFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One append-only file of records. A record is magic, type, payload length and CRC-32C, four bytes
 * each, then the payload; the checksum covers the record's own offset, so that an old piece of a
 * file never passes for a new one. Reading is thread-safe, appending is not.
 */
final class PackFile implements Closeable {
  /** Bytes before a payload. */
  static final int RECORD_HEADER_BYTES = 16;

  /** Begins every record. */
  static final int RECORD_MAGIC = 0x48465231; // "HFR1"

  private final StoreFile file;
  private final int format;
  private long end;

  PackFile(StoreFile file, int format, long end) {
    this.file = file;
    this.format = format;
    this.end = end;
  }

  /** The format of its header. */
  int format() {
    return format;
  }

  /** Where the next record goes. */
  long end() {
    return end;
  }

  /** Goes on from here, where another process appended. */
  void moveTo(long newEnd) {
    end = newEnd;
  }

  long fileSize() throws IOException {
    return file.size();
  }

  /** Appends a record, not forced yet. Where this fails, {@link #end} has not moved. */
  void append(int type, byte[] payload) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER_BYTES + payload.length);
    record.putInt(RECORD_MAGIC).putInt(type).putInt(payload.length);
    record.putInt(crc(end, type, payload)).put(payload).flip();
    long length = record.remaining();
    file.write(record, end);
    end += length;
  }

  /** Type and payload length of the record at an offset, unchecked; null if there is none. */
  @Nullable RecordHead head(long offset) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(RECORD_HEADER_BYTES);
    if (file.read(head, offset) < RECORD_HEADER_BYTES || head.flip().getInt() != RECORD_MAGIC) {
      return null;
    }
    RecordHead found = new RecordHead(head.getInt(), head.getInt(), head.getInt());
    boolean complete =
        found.length() >= 0 && found.length() <= file.size() - offset - RECORD_HEADER_BYTES;
    return complete ? found : null;
  }

  /** The payload of the record at an offset; null unless it is there, whole and of that type. */
  byte @Nullable [] read(long offset, int type) throws IOException {
    RecordHead head = head(offset);
    if (head == null || head.type() != type) {
      return null;
    }
    byte[] payload = new byte[head.length()];
    file.read(ByteBuffer.wrap(payload), offset + RECORD_HEADER_BYTES);
    return head.crc() == crc(offset, type, payload) ? payload : null;
  }

  /** Fills a buffer from an offset. */
  int read(ByteBuffer target, long offset) throws IOException {
    return file.read(target, offset);
  }

  /** Cuts off what lies behind {@link #end}. */
  void cutTail() throws IOException {
    if (file.size() > end) {
      file.truncate(end);
    }
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static int crc(long offset, int type, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(offset).putInt(type).putInt(payload.length).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }

  /** The fields before a payload. */
  record RecordHead(int type, int length, int crc) {}
}
