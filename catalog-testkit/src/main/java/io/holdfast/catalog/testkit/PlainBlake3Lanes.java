package io.holdfast.catalog.testkit;

import io.holdfast.catalog.spi.Blake3Lanes;

/**
 * The compression function of BLAKE3, lane by lane and word by word as the specification of
 * 2021-11-05 has it in section 2.2: what every other implementation must equal. Thread-safe.
 */
public final class PlainBlake3Lanes implements Blake3Lanes {
  private static final int[] INITIAL = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a};
  private static final int[] PERMUTATION = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
  private static final int[][] QUARTERS = {
    {0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
    {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}
  };

  private final int count;

  /**
   * Lanes.
   *
   * @param count how many
   */
  public PlainBlake3Lanes(int count) {
    this.count = count;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void compress(int[] words, int[] tweaks, int[] values) {
    for (int lane = 0; lane < count; lane++) {
      int[] block = gather(words, BLOCK_WORDS, lane);
      int[] state = state(gather(values, VALUE_WORDS, lane), gather(tweaks, TWEAK_WORDS, lane));
      for (int round = 0; round < 7; round++) {
        for (int i = 0; i < QUARTERS.length; i++) {
          mix(state, QUARTERS[i], block[2 * i], block[2 * i + 1]);
        }
        block = permute(block);
      }
      for (int i = 0; i < VALUE_WORDS; i++) {
        values[i * MOST_LANES + lane] = state[i] ^ state[i + VALUE_WORDS];
      }
    }
  }

  private static int[] gather(int[] from, int number, int lane) {
    int[] own = new int[number];
    for (int i = 0; i < number; i++) {
      own[i] = from[i * MOST_LANES + lane];
    }
    return own;
  }

  private static int[] state(int[] value, int[] tweak) {
    int[] state = new int[16];
    System.arraycopy(value, 0, state, 0, VALUE_WORDS);
    System.arraycopy(INITIAL, 0, state, VALUE_WORDS, INITIAL.length);
    System.arraycopy(tweak, 0, state, VALUE_WORDS + INITIAL.length, TWEAK_WORDS);
    return state;
  }

  private static void mix(int[] state, int[] quarter, int first, int second) {
    half(state, quarter, first, 16, 12);
    half(state, quarter, second, 8, 7);
  }

  private static void half(int[] state, int[] quarter, int word, int one, int other) {
    int a = quarter[0];
    int b = quarter[1];
    int c = quarter[2];
    int d = quarter[3];
    state[a] += state[b] + word;
    state[d] = Integer.rotateRight(state[d] ^ state[a], one);
    state[c] += state[d];
    state[b] = Integer.rotateRight(state[b] ^ state[c], other);
  }

  private static int[] permute(int[] block) {
    int[] permuted = new int[BLOCK_WORDS];
    for (int i = 0; i < BLOCK_WORDS; i++) {
      permuted[i] = block[PERMUTATION[i]];
    }
    return permuted;
  }
}
