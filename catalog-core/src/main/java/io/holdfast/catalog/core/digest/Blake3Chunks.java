package io.holdfast.catalog.core.digest;

import static io.holdfast.catalog.core.digest.Blake3Compression.BLOCK_BYTES;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_BYTES;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_END;
import static io.holdfast.catalog.core.digest.Blake3Compression.CHUNK_START;
import static io.holdfast.catalog.core.digest.Blake3Compression.PARENT;
import static io.holdfast.catalog.core.digest.Blake3Compression.VALUE_BYTES;

import io.holdfast.catalog.spi.Blake3Lanes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes runs of complete BLAKE3 chunks, and joins runs of their values: several at once, each in a
 * lane of its own, where that is quicker. Not thread-safe.
 */
final class Blake3Chunks {
  /** Lanes fill up slower than this many chunks take one after the other. */
  private static final int FEWEST_FILLED = 4;

  private static final int BLOCKS = CHUNK_BYTES / BLOCK_BYTES;

  private final Supplier<@Nullable Blake3Lanes> acceleration;
  private final Blake3Compression compression = new Blake3Compression();
  private @Nullable Blake3LaneBlocks lanes;

  /**
   * Hashes with the lanes that there are.
   *
   * @param acceleration gives them; null as long as there are none
   */
  Blake3Chunks(Supplier<@Nullable Blake3Lanes> acceleration) {
    this.acceleration = acceleration;
  }

  private @Nullable Blake3LaneBlocks lanes() {
    Blake3LaneBlocks current = lanes;
    if (current == null) {
      Blake3Lanes found = acceleration.get();
      if (found != null) {
        current = new Blake3LaneBlocks(found);
        lanes = current;
      }
    }
    return current;
  }

  /**
   * Hashes chunks, of which the content has more.
   *
   * @param count how many
   * @param number of the first of them in the content
   * @param values gets their chaining values, from its start
   */
  void hash(byte[] in, int offset, int count, long number, byte[] values) {
    int done = 0;
    Blake3LaneBlocks wide = count < FEWEST_FILLED ? null : lanes();
    while (wide != null && count - done >= FEWEST_FILLED) {
      int filled = Math.min(count - done, wide.count());
      hash(wide, filled, in, offset + done * CHUNK_BYTES, number + done);
      wide.store(filled, values, done * VALUE_BYTES);
      done += filled;
    }
    while (done < count) {
      int at = offset + done * CHUNK_BYTES;
      compression.chunk(in, at, number + done, values, done * VALUE_BYTES);
      done++;
    }
  }

  private static void hash(Blake3LaneBlocks wide, int filled, byte[] in, int offset, long number) {
    wide.begin(number);
    for (int block = 0; block < BLOCKS; block++) {
      wide.load(filled, in, offset + block * BLOCK_BYTES, CHUNK_BYTES);
      int start = block == 0 ? CHUNK_START : 0;
      wide.compress(block == BLOCKS - 1 ? CHUNK_END | start : start);
    }
  }

  /**
   * Joins pairs of neighbours, none of which is the last of all.
   *
   * @param values two chaining values a pair, and afterwards one, from the start
   */
  void join(byte[] values, int pairs) {
    int done = 0;
    Blake3LaneBlocks wide = pairs < FEWEST_FILLED ? null : lanes();
    while (wide != null && pairs - done >= FEWEST_FILLED) {
      int filled = Math.min(pairs - done, wide.count());
      wide.beginParents();
      wide.load(filled, values, done * BLOCK_BYTES, BLOCK_BYTES);
      wide.compress(PARENT);
      wide.store(filled, values, done * VALUE_BYTES);
      done += filled;
    }
    while (done < pairs) {
      compression.parent(values, done * BLOCK_BYTES, 0, values, done * VALUE_BYTES);
      done++;
    }
  }
}
