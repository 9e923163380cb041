package io.holdfast.catalog.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks one entry of a zip archive; its end is told only if size and checksum are right. */
final class ZipContent extends InputStream implements StoredExtent.Known {
  private static final int BUFFER_BYTES = 64 << 10;

  private final ZipBytes bytes;
  private final ZipHeader header;
  private final CRC32 crc = new CRC32();
  private final @Nullable Inflater inflater;
  private final byte[] packed;
  private long next;
  private long packedLeft;
  private long unpacked;

  ZipContent(ZipBytes bytes, ZipHeader header, long dataOffset) {
    this.bytes = bytes;
    this.header = header;
    this.next = dataOffset;
    this.packedLeft = header.packedSize();
    boolean deflated = header.method() == ZipHeader.DEFLATED;
    this.inflater = deflated ? new Inflater(true) : null;
    this.packed = new byte[deflated ? (int) Math.min(BUFFER_BYTES, packedLeft + 1) : 0];
  }

  @Override
  public Optional<StoredExtent> extent() {
    return inflater == null ? Optional.of(new StoredExtent(next, packedLeft)) : Optional.empty();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read =
        inflater == null
            ? stored(target, offset, length)
            : inflate(inflater, target, offset, length);
    if (read < 0) {
      check();
      return -1;
    }
    unpacked += read;
    if (unpacked > header.size()) {
      throw damaged("at most " + header.size() + " bytes of content", "more");
    }
    crc.update(target, offset, read);
    return read;
  }

  private int stored(byte[] target, int offset, int length) throws IOException {
    return packedLeft == 0 ? -1 : fetch(target, offset, length);
  }

  private int inflate(Inflater engine, byte[] target, int offset, int length) throws IOException {
    try {
      while (!engine.finished()) {
        int read = engine.inflate(target, offset, length);
        if (read > 0) {
          return read;
        }
        if (engine.needsDictionary()) {
          throw damaged("deflated content", "a preset dictionary");
        }
        if (engine.needsInput() && !engine.finished()) {
          if (packedLeft == 0) {
            throw damaged("more deflated content", "its end after " + unpacked + " bytes");
          }
          engine.setInput(packed, 0, fetch(packed, 0, packed.length));
        }
      }
    } catch (DataFormatException e) {
      throw damaged("sound deflated content", String.valueOf(e.getMessage()));
    }
    if (packedLeft + engine.getRemaining() > 0) {
      throw damaged(
          "the end of deflated content", packedLeft + engine.getRemaining() + " bytes more");
    }
    return -1;
  }

  private int fetch(byte[] target, int offset, int length) throws IOException {
    int read = bytes.read(next, target, offset, (int) Math.min(length, packedLeft));
    if (read < 0) {
      throw damaged(packedLeft + " bytes more", "the end of the archive");
    }
    next += read;
    packedLeft -= read;
    return read;
  }

  private void check() throws DamagedArchiveException {
    if (unpacked != header.size()) {
      throw damaged(header.size() + " bytes of content", Long.toString(unpacked));
    }
    if (crc.getValue() != header.crc()) {
      throw damaged("checksum " + Long.toHexString(header.crc()), Long.toHexString(crc.getValue()));
    }
  }

  private DamagedArchiveException damaged(String expected, String found) {
    return DamagedArchiveException.malformed(header.localOffset(), expected, found);
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
