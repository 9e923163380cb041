package io.holdfast.catalog.core.digest;

import static io.holdfast.catalog.core.digest.Blake3Compression.BLOCK_BYTES;
import static io.holdfast.catalog.core.digest.Blake3Compression.VALUE_BYTES;

import io.holdfast.catalog.spi.Blake3Lanes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The blocks and chaining values of lanes, laid out as they want them. Not thread-safe. */
final class Blake3LaneBlocks {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int COLUMNS = Blake3Lanes.MOST_LANES;

  private final Blake3Lanes lanes;
  private final int count;
  private final int[] words = new int[Blake3Lanes.BLOCK_WORDS * COLUMNS];
  private final int[] tweaks = new int[Blake3Lanes.TWEAK_WORDS * COLUMNS];
  private final int[] values = new int[Blake3Lanes.VALUE_WORDS * COLUMNS];
  private final int[] initial = new int[Blake3Lanes.VALUE_WORDS * COLUMNS];

  Blake3LaneBlocks(Blake3Lanes lanes) {
    this.lanes = lanes;
    this.count = lanes.count();
    for (int i = 0; i < initial.length; i++) {
      initial[i] = Blake3Compression.initialValue(i / COLUMNS);
    }
    Arrays.fill(tweaks, 2 * COLUMNS, 3 * COLUMNS, BLOCK_BYTES);
  }

  int count() {
    return count;
  }

  /** Begins chunks with numbers from {@code first} on. */
  void begin(long first) {
    for (int lane = 0; lane < count; lane++) {
      long number = first + lane;
      tweaks[lane] = (int) number;
      tweaks[COLUMNS + lane] = (int) (number >>> Integer.SIZE);
    }
    System.arraycopy(initial, 0, values, 0, values.length);
  }

  /** Begins parents. */
  void beginParents() {
    Arrays.fill(tweaks, 0, 2 * COLUMNS, 0);
    System.arraycopy(initial, 0, values, 0, values.length);
  }

  /** Takes a block for each of the first {@code filled} lanes, so far apart. */
  void load(int filled, byte[] in, int offset, int stride) {
    if (filled == COLUMNS) {
      // The usual case, which the compiler checks and unrolls better as a loop of constants.
      for (int lane = 0; lane < COLUMNS; lane++) {
        load(in, offset + lane * stride, lane);
      }
      return;
    }
    for (int lane = 0; lane < filled; lane++) {
      load(in, offset + lane * stride, lane);
    }
  }

  private void load(byte[] in, int at, int lane) {
    for (int word = 0; word < Blake3Lanes.BLOCK_WORDS; word++) {
      words[word * COLUMNS + lane] = (int) WORD.get(in, at + word * Integer.BYTES);
    }
  }

  /** Compresses what was loaded, with the same flags in all lanes. */
  void compress(int flags) {
    Arrays.fill(tweaks, 3 * COLUMNS, 4 * COLUMNS, flags);
    lanes.compress(words, tweaks, values);
  }

  /** Writes the chaining values of the first {@code filled} lanes, one behind the other. */
  void store(int filled, byte[] target, int offset) {
    for (int lane = 0; lane < filled; lane++) {
      int at = offset + lane * VALUE_BYTES;
      for (int word = 0; word < Blake3Lanes.VALUE_WORDS; word++) {
        WORD.set(target, at + word * Integer.BYTES, values[word * COLUMNS + lane]);
      }
    }
  }
}
