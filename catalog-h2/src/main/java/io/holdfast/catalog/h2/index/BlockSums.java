package io.holdfast.catalog.h2.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of each block of {@value #BLOCK_BYTES} bytes of a file, so that any part of it can be
 * read and checked alone. Immutable and thread-safe.
 */
final class BlockSums {
  static final int BLOCK_BYTES = 4096;

  private static final int PIECE_BYTES = 64 * BLOCK_BYTES;

  private final byte[] sums;

  private BlockSums(byte[] sums) {
    this.sums = sums;
  }

  /** The sums of a file, whose size must be a multiple of the block's. */
  static BlockSums of(Path file) throws IOException {
    long size = Files.size(file);
    if (size % BLOCK_BYTES != 0) {
      throw new UnusableIndexException("has " + size + " bytes, which are no whole blocks", null);
    }
    ByteBuffer sums = ByteBuffer.allocate(Math.toIntExact(size / BLOCK_BYTES * Integer.BYTES));
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      while (sums.hasRemaining()) {
        int read = in.readNBytes(piece, 0, PIECE_BYTES);
        for (int at = 0; at + BLOCK_BYTES <= read; at += BLOCK_BYTES) {
          sums.putInt(crc(piece, at, BLOCK_BYTES));
        }
      }
    }
    return new BlockSums(sums.array());
  }

  /** What was written by {@link #bytes}. */
  static BlockSums ofBytes(byte[] bytes) {
    return new BlockSums(bytes);
  }

  byte[] bytes() {
    return sums;
  }

  /** Names all of them, and by that the file. */
  int crc() {
    return crc(sums, 0, sums.length);
  }

  /** Bytes of the file. */
  long fileBytes() {
    return (long) (sums.length / Integer.BYTES) * BLOCK_BYTES;
  }

  /** Whether whole blocks are what they were. */
  boolean match(long firstBlock, byte[] blocks) {
    ByteBuffer expected = ByteBuffer.wrap(sums);
    for (int at = 0; at < blocks.length; at += BLOCK_BYTES) {
      int block = Math.toIntExact(firstBlock + at / BLOCK_BYTES);
      if (expected.getInt(block * Integer.BYTES) != crc(blocks, at, BLOCK_BYTES)) {
        return false;
      }
    }
    return true;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
