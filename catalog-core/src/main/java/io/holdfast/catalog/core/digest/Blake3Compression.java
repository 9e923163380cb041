package io.holdfast.catalog.core.digest;

import static java.lang.Integer.rotateRight;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compression function of BLAKE3 in plain Java (BLAKE3 specification, 2021-11-05, section 2.2),
 * and what is made from it. Not thread-safe.
 */
final class Blake3Compression {
  /** Bytes of a chunk of BLAKE3, which is a 256th of a chunk of the content tree. */
  static final int CHUNK_BYTES = 1_024;

  /** Bytes of a block. */
  static final int BLOCK_BYTES = 64;

  /** Bytes of a chaining value, and of the digest. */
  static final int VALUE_BYTES = 32;

  /** Flag: the first block of a chunk. */
  static final int CHUNK_START = 1;

  /** Flag: the last block of a chunk. */
  static final int CHUNK_END = 2;

  /** Flag: joins two chaining values. */
  static final int PARENT = 4;

  /** Flag: the last compression of all, which gives the digest. */
  static final int ROOT = 8;

  private static final int BLOCKS = CHUNK_BYTES / BLOCK_BYTES;
  private static final int ROUNDS = 7;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  // The initial values of SHA-256.
  private static final int IV0 = 0x6a09e667;
  private static final int IV1 = 0xbb67ae85;
  private static final int IV2 = 0x3c6ef372;
  private static final int IV3 = 0xa54ff53a;
  private static final int IV4 = 0x510e527f;
  private static final int IV5 = 0x9b05688c;
  private static final int IV6 = 0x1f83d9ab;
  private static final int IV7 = 0x5be0cd19;

  private long counter;
  private int h0;
  private int h1;
  private int h2;
  private int h3;
  private int h4;
  private int h5;
  private int h6;
  private int h7;

  /** A word of the chaining value that chunks and parents begin with, 0 to 7. */
  static int initialValue(int word) {
    return switch (word) {
      case 0 -> IV0;
      case 1 -> IV1;
      case 2 -> IV2;
      case 3 -> IV3;
      case 4 -> IV4;
      case 5 -> IV5;
      case 6 -> IV6;
      default -> IV7;
    };
  }

  /** Begins a chunk, by its number in the content, or a parent, whose number is 0. */
  void begin(long number) {
    counter = number;
    h0 = IV0;
    h1 = IV1;
    h2 = IV2;
    h3 = IV3;
    h4 = IV4;
    h5 = IV5;
    h6 = IV6;
    h7 = IV7;
  }

  /** Hashes a whole chunk of a longer content. */
  void chunk(byte[] in, int offset, long number, byte[] target, int targetOffset) {
    begin(number);
    compress(in, offset, 1, BLOCK_BYTES, CHUNK_START);
    compress(in, offset + BLOCK_BYTES, BLOCKS - 2, BLOCK_BYTES, 0);
    compress(in, offset + CHUNK_BYTES - BLOCK_BYTES, 1, BLOCK_BYTES, CHUNK_END);
    value(target, targetOffset);
  }

  /**
   * Joins two chaining values, one behind the other.
   *
   * @param flags {@link #ROOT} or 0
   */
  void parent(byte[] pair, int offset, int flags, byte[] target, int targetOffset) {
    begin(0);
    compress(pair, offset, 1, BLOCK_BYTES, PARENT | flags);
    value(target, targetOffset);
  }

  /** Takes blocks that have all the same length and flags. */
  void compress(byte[] in, int offset, int blocks, int length, int flags) {
    for (int at = offset, end = offset + blocks * BLOCK_BYTES; at < end; at += BLOCK_BYTES) {
      int m0 = (int) WORD.get(in, at + 0);
      int m1 = (int) WORD.get(in, at + 4);
      int m2 = (int) WORD.get(in, at + 8);
      int m3 = (int) WORD.get(in, at + 12);
      int m4 = (int) WORD.get(in, at + 16);
      int m5 = (int) WORD.get(in, at + 20);
      int m6 = (int) WORD.get(in, at + 24);
      int m7 = (int) WORD.get(in, at + 28);
      int m8 = (int) WORD.get(in, at + 32);
      int m9 = (int) WORD.get(in, at + 36);
      int m10 = (int) WORD.get(in, at + 40);
      int m11 = (int) WORD.get(in, at + 44);
      int m12 = (int) WORD.get(in, at + 48);
      int m13 = (int) WORD.get(in, at + 52);
      int m14 = (int) WORD.get(in, at + 56);
      int m15 = (int) WORD.get(in, at + 60);
      int v0 = h0;
      int v1 = h1;
      int v2 = h2;
      int v3 = h3;
      int v4 = h4;
      int v5 = h5;
      int v6 = h6;
      int v7 = h7;
      int v8 = IV0;
      int v9 = IV1;
      int v10 = IV2;
      int v11 = IV3;
      int v12 = (int) counter;
      int v13 = (int) (counter >>> 32);
      int v14 = length;
      int v15 = flags;
      // Eight lines are the function G on one column or diagonal. The words of the message change
      // places after each round: a loop is compiled sooner than seven rounds, and runs no slower.
      for (int round = 0; round < ROUNDS; round++) {
        v0 += v4 + m0;
        v12 = rotateRight(v12 ^ v0, 16);
        v8 += v12;
        v4 = rotateRight(v4 ^ v8, 12);
        v0 += v4 + m1;
        v12 = rotateRight(v12 ^ v0, 8);
        v8 += v12;
        v4 = rotateRight(v4 ^ v8, 7);
        v1 += v5 + m2;
        v13 = rotateRight(v13 ^ v1, 16);
        v9 += v13;
        v5 = rotateRight(v5 ^ v9, 12);
        v1 += v5 + m3;
        v13 = rotateRight(v13 ^ v1, 8);
        v9 += v13;
        v5 = rotateRight(v5 ^ v9, 7);
        v2 += v6 + m4;
        v14 = rotateRight(v14 ^ v2, 16);
        v10 += v14;
        v6 = rotateRight(v6 ^ v10, 12);
        v2 += v6 + m5;
        v14 = rotateRight(v14 ^ v2, 8);
        v10 += v14;
        v6 = rotateRight(v6 ^ v10, 7);
        v3 += v7 + m6;
        v15 = rotateRight(v15 ^ v3, 16);
        v11 += v15;
        v7 = rotateRight(v7 ^ v11, 12);
        v3 += v7 + m7;
        v15 = rotateRight(v15 ^ v3, 8);
        v11 += v15;
        v7 = rotateRight(v7 ^ v11, 7);
        v0 += v5 + m8;
        v15 = rotateRight(v15 ^ v0, 16);
        v10 += v15;
        v5 = rotateRight(v5 ^ v10, 12);
        v0 += v5 + m9;
        v15 = rotateRight(v15 ^ v0, 8);
        v10 += v15;
        v5 = rotateRight(v5 ^ v10, 7);
        v1 += v6 + m10;
        v12 = rotateRight(v12 ^ v1, 16);
        v11 += v12;
        v6 = rotateRight(v6 ^ v11, 12);
        v1 += v6 + m11;
        v12 = rotateRight(v12 ^ v1, 8);
        v11 += v12;
        v6 = rotateRight(v6 ^ v11, 7);
        v2 += v7 + m12;
        v13 = rotateRight(v13 ^ v2, 16);
        v8 += v13;
        v7 = rotateRight(v7 ^ v8, 12);
        v2 += v7 + m13;
        v13 = rotateRight(v13 ^ v2, 8);
        v8 += v13;
        v7 = rotateRight(v7 ^ v8, 7);
        v3 += v4 + m14;
        v14 = rotateRight(v14 ^ v3, 16);
        v9 += v14;
        v4 = rotateRight(v4 ^ v9, 12);
        v3 += v4 + m15;
        v14 = rotateRight(v14 ^ v3, 8);
        v9 += v14;
        v4 = rotateRight(v4 ^ v9, 7);
        int t0 = m0;
        m0 = m2;
        m2 = m3;
        m3 = m10;
        m10 = m12;
        m12 = m9;
        m9 = m11;
        m11 = m5;
        m5 = t0;
        int t1 = m1;
        m1 = m6;
        m6 = m4;
        m4 = m7;
        m7 = m13;
        m13 = m14;
        m14 = m15;
        m15 = m8;
        m8 = t1;
      }
      h0 = v0 ^ v8;
      h1 = v1 ^ v9;
      h2 = v2 ^ v10;
      h3 = v3 ^ v11;
      h4 = v4 ^ v12;
      h5 = v5 ^ v13;
      h6 = v6 ^ v14;
      h7 = v7 ^ v15;
    }
  }

  /** Writes the chaining value so far, or the digest. */
  void value(byte[] target, int offset) {
    WORD.set(target, offset, h0);
    WORD.set(target, offset + 4, h1);
    WORD.set(target, offset + 8, h2);
    WORD.set(target, offset + 12, h3);
    WORD.set(target, offset + 16, h4);
    WORD.set(target, offset + 20, h5);
    WORD.set(target, offset + 24, h6);
    WORD.set(target, offset + 28, h7);
  }
}
