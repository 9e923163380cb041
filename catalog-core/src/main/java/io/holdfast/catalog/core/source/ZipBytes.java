package io.holdfast.catalog.core.source;

import io.holdfast.catalog.core.throttle.Throttle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Random access to a zip archive, whose numbers are little-endian. Not thread-safe. */
final class ZipBytes {
  private final FileChannel channel;
  private final long size;
  private final Throttle throttle;
  private final byte[] windowBytes;
  private int windowLength;
  private long windowStart;

  /** Reads this many bytes at least where a piece is wanted, expecting more to be. */
  ZipBytes(FileChannel channel, int windowBytes, Throttle throttle) throws IOException {
    this.channel = channel;
    this.throttle = throttle;
    this.size = channel.size();
    this.windowBytes = new byte[windowBytes];
  }

  long size() {
    return size;
  }

  /**
   * Reads a piece.
   *
   * @throws DamagedArchiveException if the archive ends before it
   */
  ByteBuffer at(long offset, int length) throws IOException {
    byte[] piece = new byte[length];
    int read = 0;
    if (offset >= windowStart && offset + length <= windowStart + windowLength) {
      System.arraycopy(windowBytes, (int) (offset - windowStart), piece, 0, length);
      read = length;
    } else if (length < windowBytes.length) {
      fillWindow(offset);
      read = Math.min(length, windowLength);
      System.arraycopy(windowBytes, 0, piece, 0, read);
    } else {
      read = readFully(offset, ByteBuffer.wrap(piece));
    }
    if (read < length) {
      throw DamagedArchiveException.malformed(
          offset, length + " bytes of a zip structure", "the end after " + read);
    }
    return ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fillWindow(long offset) throws IOException {
    windowStart = offset;
    boolean inside = offset >= 0 && offset < size;
    windowLength = inside ? readFully(offset, ByteBuffer.wrap(windowBytes)) : 0;
  }

  private int readFully(long offset, ByteBuffer target) throws IOException {
    int read = 0;
    while (target.hasRemaining()) {
      int count = readSome(target, offset + read);
      if (count < 0) {
        break;
      }
      read += count;
    }
    return read;
  }

  /** Reads content into an array; -1 at the end of the archive. */
  int read(long offset, byte[] target, int start, int length) throws IOException {
    return readSome(ByteBuffer.wrap(target, start, length), offset);
  }

  private int readSome(ByteBuffer target, long offset) throws IOException {
    int limit = target.limit();
    int taken = throttle.take(target.remaining());
    int read = 0;
    try {
      read = channel.read(target.limit(target.position() + taken), offset);
      return read;
    } finally {
      target.limit(limit);
      throttle.giveBack(taken - Math.max(read, 0));
    }
  }
}
