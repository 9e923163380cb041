package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The leaf hashes of a content of more than one chunk, in order: with them a bad chunk can be named
 * and a range verified alone. Takes 32 bytes a chunk, in pages, so that those of a very long file
 * are never copied as a whole. Immutable and thread-safe.
 */
public final class ChunkHashes {
  /** Hashes in each page but the last one: those of a complete subtree. */
  static final int PAGE_HASHES = 2_048;

  static final int PAGE_BYTES = PAGE_HASHES * Sha256.BYTES;

  /** Of a content that needs none: empty, one chunk, or a flat digest. */
  public static final ChunkHashes EMPTY = new ChunkHashes(new byte[0][]);

  private final byte[][] pages;

  private ChunkHashes(byte[][] pages) {
    this.pages = pages;
  }

  /** Takes pages over: full ones, and a last one of whole hashes. */
  static ChunkHashes ofPages(List<byte[]> pages) {
    return pages.isEmpty() ? EMPTY : new ChunkHashes(pages.toArray(byte[][]::new));
  }

  /**
   * Copies hashes.
   *
   * @param hashes 32 bytes for each chunk
   */
  public static ChunkHashes copyOf(byte[] hashes) {
    if (hashes.length % Sha256.BYTES != 0) {
      throw new IllegalArgumentException("not whole hashes: " + hashes.length + " bytes");
    }
    byte[][] pages = new byte[(hashes.length + PAGE_BYTES - 1) / PAGE_BYTES][];
    for (int page = 0; page < pages.length; page++) {
      int from = page * PAGE_BYTES;
      pages[page] = Arrays.copyOfRange(hashes, from, Math.min(hashes.length, from + PAGE_BYTES));
    }
    return pages.length == 0 ? EMPTY : new ChunkHashes(pages);
  }

  /**
   * Reads hashes as {@link #writeTo} writes them.
   *
   * @param count how many
   * @throws IOException if reading failed, or the stream ends before
   */
  public static ChunkHashes readFrom(InputStream in, int count) throws IOException {
    byte[][] pages = new byte[(count + PAGE_HASHES - 1) / PAGE_HASHES][];
    for (int page = 0; page < pages.length; page++) {
      int bytes = Math.min(PAGE_HASHES, count - page * PAGE_HASHES) * Sha256.BYTES;
      pages[page] = in.readNBytes(bytes);
      if (pages[page].length < bytes) {
        throw new EOFException("the stream ends within " + count + " chunk hashes");
      }
    }
    return pages.length == 0 ? EMPTY : new ChunkHashes(pages);
  }

  /** Writes all hashes, 32 bytes each. */
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] page : pages) {
      out.write(page);
    }
  }

  /** Bytes that all of them take. */
  public long bytes() {
    return (long) Sha256.BYTES * count();
  }

  /** Number of chunks. */
  public int count() {
    return pages.length == 0
        ? 0
        : (pages.length - 1) * PAGE_HASHES + pages[pages.length - 1].length / Sha256.BYTES;
  }

  /** Whether there is no hash. */
  public boolean isEmpty() {
    return pages.length == 0;
  }

  /** Copies the hashes of {@code count} chunks from {@code firstChunk} into {@code target}. */
  public void copyTo(int firstChunk, int count, byte[] target, int offset) {
    int done = 0;
    while (done < count) {
      int chunk = firstChunk + done;
      int within = chunk % PAGE_HASHES;
      int some = Math.min(count - done, PAGE_HASHES - within);
      System.arraycopy(
          pages[chunk / PAGE_HASHES],
          within * Sha256.BYTES,
          target,
          offset + done * Sha256.BYTES,
          some * Sha256.BYTES);
      done += some;
    }
  }

  /** The hash of one chunk. */
  public Digest hash(int chunk) {
    return Digest.copyOf(
        pages[chunk / PAGE_HASHES], chunk % PAGE_HASHES * Sha256.BYTES, Sha256.BYTES);
  }

  /** The hashes of some chunks, as if they were all. */
  public ChunkHashes part(int firstChunk, int count) {
    byte[] some = new byte[count * Sha256.BYTES];
    copyTo(firstChunk, count, some, 0);
    return copyOf(some);
  }

  /** The first chunk whose hash differs from that of {@code other}; -1 if none does. */
  public int firstDifference(ChunkHashes other) {
    for (int page = 0; page < Math.min(pages.length, other.pages.length); page++) {
      int mismatch = Arrays.mismatch(pages[page], other.pages[page]);
      if (mismatch >= 0) {
        return page * PAGE_HASHES + mismatch / Sha256.BYTES;
      }
    }
    return count() == other.count() ? -1 : Math.min(count(), other.count());
  }

  /**
   * The digest of the content that has these chunks.
   *
   * @param scheme a chunked one
   */
  public Digest root(DigestScheme scheme) {
    return Digest.copyOf(ChunkTree.root(scheme, pages));
  }

  /**
   * The hash of the subtree whose leaves these are, of a content that has more.
   *
   * @param scheme a chunked one
   */
  public Digest subtree(DigestScheme scheme) {
    return Digest.copyOf(ChunkTree.subtree(scheme, pages));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkHashes that && Arrays.deepEquals(pages, that.pages);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(pages);
  }

  @Override
  public String toString() {
    return count() + " chunk hashes";
  }
}
