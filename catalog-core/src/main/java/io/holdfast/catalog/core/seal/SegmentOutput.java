package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.core.seal.SegmentCipher.Place;
import java.io.IOException;
import java.io.OutputStream;

/** Encrypts what is written; closing it writes the last segment and leaves the target open. */
final class SegmentOutput extends OutputStream {
  private final OutputStream target;
  private final SegmentCipher cipher;
  private final byte[] segment = new byte[SegmentCipher.SEGMENT_BYTES];
  private int filled;
  private boolean closed;

  SegmentOutput(OutputStream target, SegmentCipher cipher) {
    this.target = target;
    this.cipher = cipher;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == segment.length) {
        target.write(cipher.encrypt(segment, filled, Place.WITHIN));
        filled = 0;
      }
      int count = Math.min(length - done, segment.length - filled);
      System.arraycopy(bytes, offset + done, segment, filled, count);
      filled += count;
      done += count;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      target.write(cipher.encrypt(segment, filled, Place.LAST));
    }
  }
}
