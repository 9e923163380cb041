package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.util.Arrays;

/**
 * The leaf hashes of a content of more than one chunk, in order: with them a bad chunk can be named
 * and a range verified alone. Immutable and thread-safe.
 */
public final class ChunkHashes {
  /** Of a content that needs none: empty, one chunk, or a flat digest. */
  public static final ChunkHashes EMPTY = new ChunkHashes(new byte[0]);

  private final byte[] hashes;

  private ChunkHashes(byte[] hashes) {
    this.hashes = hashes;
  }

  /**
   * Copies hashes.
   *
   * @param hashes 32 bytes for each chunk
   */
  public static ChunkHashes copyOf(byte[] hashes) {
    return copyOf(hashes, 0, hashes.length);
  }

  /**
   * Copies hashes.
   *
   * @param hashes 32 bytes for each chunk, from {@code offset}
   * @param length number of bytes, a multiple of 32
   */
  public static ChunkHashes copyOf(byte[] hashes, int offset, int length) {
    if (length % Sha256.BYTES != 0) {
      throw new IllegalArgumentException("not whole hashes: " + length + " bytes");
    }
    return length == 0
        ? EMPTY
        : new ChunkHashes(Arrays.copyOfRange(hashes, offset, offset + length));
  }

  /** Number of chunks. */
  public int count() {
    return hashes.length / Sha256.BYTES;
  }

  /** Whether there is no hash. */
  public boolean isEmpty() {
    return hashes.length == 0;
  }

  /** Copies the hashes of {@code count} chunks from {@code firstChunk} into {@code target}. */
  public void copyTo(int firstChunk, int count, byte[] target, int offset) {
    System.arraycopy(hashes, firstChunk * Sha256.BYTES, target, offset, count * Sha256.BYTES);
  }

  /** The hash of one chunk. */
  public Digest hash(int chunk) {
    return Digest.copyOf(hashes, chunk * Sha256.BYTES, Sha256.BYTES);
  }

  /** The first chunk whose hash differs from that of {@code other}; -1 if none does. */
  public int firstDifference(ChunkHashes other) {
    int mismatch = Arrays.mismatch(hashes, other.hashes);
    return mismatch < 0 ? -1 : mismatch / Sha256.BYTES;
  }

  /**
   * The digest of the content that has these chunks.
   *
   * @param scheme a chunked one
   */
  public Digest root(DigestScheme scheme) {
    return Digest.copyOf(ChunkTree.root(scheme, hashes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkHashes that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return count() + " chunk hashes";
  }
}
