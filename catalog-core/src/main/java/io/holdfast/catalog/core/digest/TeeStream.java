package io.holdfast.catalog.core.digest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Has the bytes hashed that are read through it; skipping reads them. Not thread-safe. */
final class TeeStream extends FilterInputStream {
  private final HashEngine engine;
  private final HashEngine.ChunkedContent content;
  private byte @Nullable [] buffer;
  private int filled;
  private boolean ended;

  TeeStream(InputStream in, HashEngine engine, HashEngine.ChunkedContent content) {
    super(in);
    this.engine = engine;
    this.content = content;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0) {
      end();
    } else {
      take(bytes, offset, read);
    }
    return read;
  }

  private void take(byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      byte[] target = buffer;
      if (target == null) {
        target = engine.takeBuffer(content.chunkBytes());
        buffer = target;
        filled = 0;
      }
      int taken = Math.min(left, content.chunkBytes() - filled);
      System.arraycopy(bytes, from, target, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == content.chunkBytes()) {
        content.submit(target, filled);
        buffer = null;
      }
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (buffer != null) {
      content.submit(buffer, filled);
      buffer = null;
    }
    content.complete();
    content.close();
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(count, 1), 1 << 16)];
    long left = count;
    while (left > 0) {
      int read = read(skipped, 0, (int) Math.min(left, skipped.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
