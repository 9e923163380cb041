package io.holdfast.catalog.core.digest;

import static io.holdfast.catalog.core.digest.Blake3Compression.BLOCK_BYTES;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_BYTES;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_END;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_START;
import static io.holdfast.catalog.core.digest.Blake3Compression.ROOT;
import static io.holdfast.catalog.core.digest.Blake3Compression.VALUE_BYTES;

import java.util.Arrays;

/**
 * Hashes ranges under BLAKE3 (specification, sections 2.4 and 5.1). What could be the last
 * compression of all is put off until the range ends: that one has a flag of its own. Not
 * thread-safe.
 */
final class Blake3Range implements RangeHash {
  /** Bytes of a chunk of the content's tree: a complete subtree of BLAKE3's own. */
  static final int CONTENT_CHUNK_BYTES = 1 << 18;

  private static final int MOST_CHUNKS = CONTENT_CHUNK_BYTES / CHUNK_BYTES;

  /** Subtrees of which none is complete with its neighbour: 54 for 2^64 bytes, and the newest. */
  private static final int MOST_SUBTREES = 55;

  private final Blake3Compression compression = new Blake3Compression();
  private final Blake3Chunks whole;
  private final byte[] values = new byte[MOST_CHUNKS * VALUE_BYTES];
  private final byte[] subtrees = new byte[MOST_SUBTREES * VALUE_BYTES];
  private final byte[] block = new byte[BLOCK_BYTES];
  private int depth;
  private long firstChunk;
  private long chunks;
  private int inChunk;
  private int inBlock;

  /**
   * Ranges of contents.
   *
   * @param whole hashes the chunks that are complete
   */
  Blake3Range(Blake3Chunks whole) {
    this.whole = whole;
  }

  /** {@inheritDoc} Chunks here are those of the content's tree. */
  @Override
  public void begin(long firstContentChunk) {
    firstChunk = firstContentChunk * MOST_CHUNKS;
    chunks = 0;
    depth = 0;
    inChunk = 0;
    inBlock = 0;
  }

  @Override
  public void update(byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      int taken;
      if (inChunk == 0 && left > CHUNK_BYTES) {
        taken = takeSubtree(bytes, from, left);
      } else {
        if (inChunk == CHUNK_BYTES) {
          endChunk();
        }
        taken = takePartly(bytes, from, Math.min(left, CHUNK_BYTES - inChunk));
      }
      from += taken;
      left -= taken;
    }
  }

  /** Takes the largest complete subtree that begins here. */
  private int takeSubtree(byte[] bytes, int from, int left) {
    int most = Integer.highestOneBit(Math.min(left / CHUNK_BYTES, MOST_CHUNKS));
    int count = chunks == 0 ? most : (int) Math.min(most, Long.lowestOneBit(chunks));
    whole.hash(bytes, from, count, firstChunk + chunks, values);
    int joined = count;
    while (joined > 2) {
      joined /= 2;
      whole.join(values, joined);
    }
    // The two halves are not joined yet: nothing may follow.
    for (int i = 0; i < joined; i++) {
      push(values, i * VALUE_BYTES, count / joined);
    }
    return count * CHUNK_BYTES;
  }

  private int takePartly(byte[] bytes, int from, int count) {
    if (inChunk == 0) {
      compression.begin(firstChunk + chunks);
    }
    int at = from;
    int left = count;
    while (left > 0) {
      if (inBlock == BLOCK_BYTES) {
        compression.compress(block, 0, 1, BLOCK_BYTES, startFlag());
        inBlock = 0;
      }
      int whole = inBlock == 0 ? (left - 1) / BLOCK_BYTES : 0;
      if (whole > 0 && inChunk == 0) {
        compression.compress(bytes, at, 1, BLOCK_BYTES, CHUNK_START);
        whole = 1;
      } else if (whole > 0) {
        compression.compress(bytes, at, whole, BLOCK_BYTES, 0);
      }
      int taken = whole * BLOCK_BYTES;
      if (whole == 0) {
        taken = Math.min(left, BLOCK_BYTES - inBlock);
        System.arraycopy(bytes, at, block, inBlock, taken);
        inBlock += taken;
      }
      inChunk += taken;
      at += taken;
      left -= taken;
    }
    return count;
  }

  /** The flag of the block that is put off. */
  private int startFlag() {
    return inChunk <= BLOCK_BYTES ? CHUNK_START : 0;
  }

  private void endBlock(int flags) {
    Arrays.fill(block, inBlock, BLOCK_BYTES, (byte) 0);
    compression.compress(block, 0, 1, inBlock, startFlag() | CHUNK_END | flags);
  }

  private void endChunk() {
    endBlock(0);
    compression.value(values, 0);
    push(values, 0, 1);
    inChunk = 0;
    inBlock = 0;
  }

  private void push(byte[] value, int offset, int count) {
    joinComplete();
    System.arraycopy(value, offset, subtrees, depth++ * VALUE_BYTES, VALUE_BYTES);
    chunks += count;
  }

  /** Joins what is complete, now that more follows. */
  private void joinComplete() {
    while (depth > Long.bitCount(chunks)) {
      joinLast(0);
    }
  }

  private void joinLast(int flags) {
    int at = (depth - 2) * VALUE_BYTES;
    compression.parent(subtrees, at, flags, subtrees, at);
    depth--;
  }

  @Override
  public void end(byte[] target, int offset) {
    end(0, target, offset);
  }

  @Override
  public void endContent(byte[] target, int offset) {
    end(ROOT, target, offset);
  }

  private void end(int lastFlags, byte[] target, int offset) {
    if (chunks == 0) {
      if (inChunk == 0) {
        compression.begin(firstChunk);
      }
      endBlock(lastFlags);
      compression.value(target, offset);
      return;
    }
    if (inChunk > 0) {
      endChunk();
    }
    while (depth > 1) {
      joinLast(depth == 2 ? lastFlags : 0);
    }
    System.arraycopy(subtrees, 0, target, offset, VALUE_BYTES);
  }

  @Override
  public void abandon() {
    begin(0);
  }
}
