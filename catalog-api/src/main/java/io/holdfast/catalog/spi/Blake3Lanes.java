package io.holdfast.catalog.spi;

/**
 * The compression function of BLAKE3 (BLAKE3 specification, 2021-11-05, section 2.2) on several
 * blocks at once, each in a lane of its own. In every array the numbers of all lanes for one
 * purpose stand together: element {@code i * MOST_LANES + lane} is number {@code i} of a lane,
 * however many lanes there are. Thread-safe.
 */
public interface Blake3Lanes {
  /**
   * Most lanes. A number that the compiler knows: laying out blocks takes twice as long where it is
   * a variable.
   */
  int MOST_LANES = 16;

  /** Words of a block. */
  int BLOCK_WORDS = 16;

  /** Words of a chaining value. */
  int VALUE_WORDS = 8;

  /** Words that tell a block from others: counter (low, then high word), length, flags. */
  int TWEAK_WORDS = 4;

  /** How many blocks are compressed at once: a power of two, 2 to {@link #MOST_LANES}. */
  int count();

  /**
   * Compresses a block in each lane.
   *
   * @param words the blocks: {@link #BLOCK_WORDS} times {@link #MOST_LANES}
   * @param tweaks what tells them from others: {@link #TWEAK_WORDS} times {@link #MOST_LANES}
   * @param values the chaining values before, and afterwards the new ones: {@link #VALUE_WORDS}
   *     times {@link #MOST_LANES}
   */
  void compress(int[] words, int[] tweaks, int[] values);
}
