package io.holdfast.catalog.core.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The container's own bytes on their way to a decoder. It counts them, and remembers a failure to
 * read them: decoders wrap what they catch, and damage must be told from a disk that fails.
 */
final class RawStream extends FilterInputStream {
  private static final int DRAIN_BYTES = 256 << 10;

  // Written by the thread that decodes, and read by the one that judges what it expands to.
  private final AtomicLong count = new AtomicLong();
  private @Nullable IOException failure;
  private @Nullable RuntimeException defect;

  RawStream(InputStream in) {
    super(in);
  }

  /** Bytes read so far. */
  long count() {
    return count.get();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int read = in.read(target, offset, length);
      count.addAndGet(Math.max(read, 0));
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      defect = e;
      throw e;
    }
  }

  /** Skips by reading, since every byte counts for the container's digest. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(bytes, 0), 8192)];
    return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Closes nothing: whoever opened the container closes it. */
  @Override
  public void close() {}

  /** Throws the failure to read these bytes, if there was one. */
  void rethrowFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (defect != null) {
      throw defect;
    }
  }

  /** Reads to the very end. */
  void drain() throws IOException {
    byte[] buffer = new byte[DRAIN_BYTES];
    while (read(buffer, 0, buffer.length) >= 0) {
      // only the digest of the container, further up the stream, wants these bytes
    }
  }
}
