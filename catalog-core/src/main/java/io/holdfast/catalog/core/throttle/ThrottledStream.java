package io.holdfast.catalog.core.throttle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes each byte that is read through it from a throttle; skipping reads. Not thread-safe. */
public final class ThrottledStream extends FilterInputStream {
  private static final int SKIP_BYTES = 8 << 10;

  private final Throttle throttle;

  private ThrottledStream(InputStream in, Throttle throttle) {
    super(in);
    this.throttle = throttle;
  }

  /** The stream behind a throttle; itself, where that lets everything through. */
  public static InputStream of(InputStream in, Throttle throttle) {
    return throttle.isNone() ? in : new ThrottledStream(in, throttle);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int taken = throttle.take(length);
    int read = 0;
    try {
      read = in.read(target, offset, taken);
      return read;
    } finally {
      throttle.giveBack(taken - Math.max(read, 0));
    }
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
