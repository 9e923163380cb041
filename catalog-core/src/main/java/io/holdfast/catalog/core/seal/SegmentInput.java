package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.core.seal.SegmentCipher.Place;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** Decrypts segments. Gives out nothing of a segment that is not what was written in its place. */
final class SegmentInput extends InputStream {
  private static final int STORED_BYTES = SegmentCipher.SEGMENT_BYTES + SegmentCipher.TAG_BYTES;

  private final InputStream source;
  private final SegmentCipher cipher;
  private long left;
  private byte[] plain = new byte[0];
  private int next;

  /**
   * The segments of a file.
   *
   * @param source begins with the first one
   * @param length bytes of all segments together
   */
  SegmentInput(InputStream source, SegmentCipher cipher, long length) {
    this.source = source;
    this.cipher = cipher;
    this.left = length;
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
    while (next == plain.length) {
      if (left == 0) {
        return -1;
      }
      decryptNext();
    }
    int count = Math.min(length, plain.length - next);
    System.arraycopy(plain, next, target, offset, count);
    next += count;
    return count;
  }

  private void decryptNext() throws IOException {
    int length = (int) Math.min(left, STORED_BYTES);
    byte[] stored = source.readNBytes(length);
    left -= length;
    try {
      plain = cipher.decrypt(stored, stored.length, left == 0 ? Place.LAST : Place.WITHIN);
      next = 0;
    } catch (GeneralSecurityException e) {
      throw new IOException("an encrypted segment is not the one that was written there", e);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
