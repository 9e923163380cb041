package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.source.StoredExtent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** Unverified bytes that can be read from any place. Used by one thread at a time. */
interface RawBytes extends Closeable {
  /**
   * Reads some bytes.
   *
   * @return how many; -1 at the end
   */
  int read(ByteBuffer target, long offset) throws IOException;

  /** All bytes of a channel, which closes with this. */
  static RawBytes of(SeekableByteChannel channel) {
    return new RawBytes() {
      @Override
      public int read(ByteBuffer target, long offset) throws IOException {
        return channel.position(offset).read(target);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** The bytes of one extent of a file, which closes with this. */
  static RawBytes of(FileChannel file, StoredExtent extent) {
    return new RawBytes() {
      @Override
      public int read(ByteBuffer target, long offset) throws IOException {
        long left = extent.length() - offset;
        if (left <= 0) {
          return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + left));
        try {
          return file.read(target, extent.offset() + offset);
        } finally {
          target.limit(limit);
        }
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
