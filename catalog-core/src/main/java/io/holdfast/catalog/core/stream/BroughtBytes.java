package io.holdfast.catalog.core.stream;

import java.nio.ByteBuffer;

/** Gives the bytes of buffers as arrays, without a copy where they have one. Not thread-safe. */
final class BroughtBytes {
  private static final int COPY_BYTES = 64 << 10;

  private byte[] copy = new byte[0];

  /**
   * Takes bytes of an array.
   *
   * @param <E> how it may fail
   */
  @FunctionalInterface
  interface Taker<E extends Exception> {
    void take(byte[] bytes, int offset, int length) throws E;
  }

  /** Gives all that remains in a buffer, and moves its position to its limit. */
  <E extends Exception> void forEach(ByteBuffer bytes, Taker<E> taker) throws E {
    if (bytes.hasArray()) {
      int from = bytes.arrayOffset() + bytes.position();
      int count = bytes.remaining();
      bytes.position(bytes.limit());
      taker.take(bytes.array(), from, count);
      return;
    }
    if (copy.length == 0) {
      copy = new byte[COPY_BYTES];
    }
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), copy.length);
      bytes.get(copy, 0, count);
      taker.take(copy, 0, count);
    }
  }
}
