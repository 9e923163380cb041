package io.holdfast.catalog.h2.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Reading is thread-safe; writing is the business of one thread at a time. */
public interface StoreFile extends Closeable {
  /** Bytes in the file. */
  long size() throws IOException;

  /**
   * Fills the buffer from {@code position}, or up to the end of the file.
   *
   * @return bytes read; fewer than were asked for at the end of the file alone
   */
  int read(ByteBuffer target, long position) throws IOException;

  /** Writes all of the buffer at {@code position}; nothing is on disk before {@link #force}. */
  void write(ByteBuffer source, long position) throws IOException;

  /** Returns when all that was written is on disk. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes. */
  void truncate(long size) throws IOException;
}
