package io.holdfast.catalog.core.throttle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes each byte that is read through it from a throttle; skipping reads. Not thread-safe. */
public final class ThrottledStream extends FilterInputStream {
  private static final int SKIP_BYTES = 8 << 10;

  private final Throttle throttle;
  private long expected;

  private ThrottledStream(InputStream in, Throttle throttle, long expected) {
    super(in);
    this.throttle = throttle;
    this.expected = expected;
  }

  /** The stream behind a throttle; itself, where that lets everything through. */
  public static InputStream of(InputStream in, Throttle throttle) {
    return of(in, throttle, Long.MAX_VALUE);
  }

  /**
   * The same for a stream of which it is known about how long it is, so that nobody waits for bytes
   * that it does not have: with many short ones and many threads, that would be most of the time.
   *
   * @param bytes how long it is thought to be; 0 or less if that is not known
   */
  public static InputStream of(InputStream in, Throttle throttle, long bytes) {
    return throttle.isNone()
        ? in
        : new ThrottledStream(in, throttle, bytes > 0 ? bytes : Long.MAX_VALUE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    // Where the end is thought to be, one byte finds out whether it is.
    int taken = throttle.take((int) Math.min(length, Math.max(expected, 1)));
    int read = 0;
    try {
      read = in.read(target, offset, taken);
    } finally {
      throttle.giveBack(taken - Math.max(read, 0));
    }
    expected = expected == 0 && read > 0 ? Long.MAX_VALUE : expected - Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), SKIP_BYTES)];
    return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
