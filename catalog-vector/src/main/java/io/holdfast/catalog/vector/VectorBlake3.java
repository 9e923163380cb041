package io.holdfast.catalog.vector;

import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.holdfast.catalog.spi.Blake3Lanes;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The compression function of BLAKE3 in vectors, as many lanes as the processor's have. One method
 * does one block, without a long loop: Java compiles it soon, and once. Thread-safe.
 */
public final class VectorBlake3 implements Blake3Lanes {
  // The compiler must see a constant.
  private static final VectorSpecies<Integer> SPECIES = species();
  private static final int LANES = SPECIES.length();
  private static final int ROUNDS_WORDS = 7 * BLOCK_WORDS;

  /** Where in the block the words are that each round takes. */
  private static final int[] SCHEDULE = schedule();

  // The first half of the initial values of SHA-256.
  private static final int IV0 = 0x6a09e667;
  private static final int IV1 = 0xbb67ae85;
  private static final int IV2 = 0x3c6ef372;
  private static final int IV3 = 0xa54ff53a;

  /** As many lanes as the processor prefers. */
  public VectorBlake3() {}

  /** What the processor prefers, but not more than the layout holds. */
  private static VectorSpecies<Integer> species() {
    VectorSpecies<Integer> preferred = IntVector.SPECIES_PREFERRED;
    return preferred.length() <= MOST_LANES ? preferred : IntVector.SPECIES_512;
  }

  private static int[] schedule() {
    int[] permutation = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
    int[] schedule = new int[ROUNDS_WORDS];
    for (int i = 0; i < ROUNDS_WORDS; i++) {
      int before = i - BLOCK_WORDS;
      schedule[i] =
          before < 0
              ? i * MOST_LANES
              : schedule[before - before % BLOCK_WORDS + permutation[i % BLOCK_WORDS]];
    }
    return schedule;
  }

  @Override
  public int count() {
    return LANES;
  }

  // Without a method of its own for any part: where the compiler does not inline one, it makes an
  // object of each vector, a hundred times slower.
  @Override
  public void compress(int[] words, int[] tweaks, int[] values) {
    IntVector v0 = IntVector.fromArray(SPECIES, values, 0);
    IntVector v1 = IntVector.fromArray(SPECIES, values, MOST_LANES);
    IntVector v2 = IntVector.fromArray(SPECIES, values, 2 * MOST_LANES);
    IntVector v3 = IntVector.fromArray(SPECIES, values, 3 * MOST_LANES);
    IntVector v4 = IntVector.fromArray(SPECIES, values, 4 * MOST_LANES);
    IntVector v5 = IntVector.fromArray(SPECIES, values, 5 * MOST_LANES);
    IntVector v6 = IntVector.fromArray(SPECIES, values, 6 * MOST_LANES);
    IntVector v7 = IntVector.fromArray(SPECIES, values, 7 * MOST_LANES);
    IntVector v8 = IntVector.broadcast(SPECIES, IV0);
    IntVector v9 = IntVector.broadcast(SPECIES, IV1);
    IntVector v10 = IntVector.broadcast(SPECIES, IV2);
    IntVector v11 = IntVector.broadcast(SPECIES, IV3);
    IntVector v12 = IntVector.fromArray(SPECIES, tweaks, 0);
    IntVector v13 = IntVector.fromArray(SPECIES, tweaks, MOST_LANES);
    IntVector v14 = IntVector.fromArray(SPECIES, tweaks, 2 * MOST_LANES);
    IntVector v15 = IntVector.fromArray(SPECIES, tweaks, 3 * MOST_LANES);
    for (int r = 0; r < ROUNDS_WORDS; r += BLOCK_WORDS) {
      v0 = v0.add(v4).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r]));
      v12 = v12.lanewise(XOR, v0).lanewise(ROR, 16);
      v8 = v8.add(v12);
      v4 = v4.lanewise(XOR, v8).lanewise(ROR, 12);
      v0 = v0.add(v4).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 1]));
      v12 = v12.lanewise(XOR, v0).lanewise(ROR, 8);
      v8 = v8.add(v12);
      v4 = v4.lanewise(XOR, v8).lanewise(ROR, 7);
      v1 = v1.add(v5).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 2]));
      v13 = v13.lanewise(XOR, v1).lanewise(ROR, 16);
      v9 = v9.add(v13);
      v5 = v5.lanewise(XOR, v9).lanewise(ROR, 12);
      v1 = v1.add(v5).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 3]));
      v13 = v13.lanewise(XOR, v1).lanewise(ROR, 8);
      v9 = v9.add(v13);
      v5 = v5.lanewise(XOR, v9).lanewise(ROR, 7);
      v2 = v2.add(v6).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 4]));
      v14 = v14.lanewise(XOR, v2).lanewise(ROR, 16);
      v10 = v10.add(v14);
      v6 = v6.lanewise(XOR, v10).lanewise(ROR, 12);
      v2 = v2.add(v6).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 5]));
      v14 = v14.lanewise(XOR, v2).lanewise(ROR, 8);
      v10 = v10.add(v14);
      v6 = v6.lanewise(XOR, v10).lanewise(ROR, 7);
      v3 = v3.add(v7).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 6]));
      v15 = v15.lanewise(XOR, v3).lanewise(ROR, 16);
      v11 = v11.add(v15);
      v7 = v7.lanewise(XOR, v11).lanewise(ROR, 12);
      v3 = v3.add(v7).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 7]));
      v15 = v15.lanewise(XOR, v3).lanewise(ROR, 8);
      v11 = v11.add(v15);
      v7 = v7.lanewise(XOR, v11).lanewise(ROR, 7);
      v0 = v0.add(v5).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 8]));
      v15 = v15.lanewise(XOR, v0).lanewise(ROR, 16);
      v10 = v10.add(v15);
      v5 = v5.lanewise(XOR, v10).lanewise(ROR, 12);
      v0 = v0.add(v5).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 9]));
      v15 = v15.lanewise(XOR, v0).lanewise(ROR, 8);
      v10 = v10.add(v15);
      v5 = v5.lanewise(XOR, v10).lanewise(ROR, 7);
      v1 = v1.add(v6).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 10]));
      v12 = v12.lanewise(XOR, v1).lanewise(ROR, 16);
      v11 = v11.add(v12);
      v6 = v6.lanewise(XOR, v11).lanewise(ROR, 12);
      v1 = v1.add(v6).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 11]));
      v12 = v12.lanewise(XOR, v1).lanewise(ROR, 8);
      v11 = v11.add(v12);
      v6 = v6.lanewise(XOR, v11).lanewise(ROR, 7);
      v2 = v2.add(v7).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 12]));
      v13 = v13.lanewise(XOR, v2).lanewise(ROR, 16);
      v8 = v8.add(v13);
      v7 = v7.lanewise(XOR, v8).lanewise(ROR, 12);
      v2 = v2.add(v7).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 13]));
      v13 = v13.lanewise(XOR, v2).lanewise(ROR, 8);
      v8 = v8.add(v13);
      v7 = v7.lanewise(XOR, v8).lanewise(ROR, 7);
      v3 = v3.add(v4).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 14]));
      v14 = v14.lanewise(XOR, v3).lanewise(ROR, 16);
      v9 = v9.add(v14);
      v4 = v4.lanewise(XOR, v9).lanewise(ROR, 12);
      v3 = v3.add(v4).add(IntVector.fromArray(SPECIES, words, SCHEDULE[r + 15]));
      v14 = v14.lanewise(XOR, v3).lanewise(ROR, 8);
      v9 = v9.add(v14);
      v4 = v4.lanewise(XOR, v9).lanewise(ROR, 7);
    }
    v0.lanewise(XOR, v8).intoArray(values, 0);
    v1.lanewise(XOR, v9).intoArray(values, MOST_LANES);
    v2.lanewise(XOR, v10).intoArray(values, 2 * MOST_LANES);
    v3.lanewise(XOR, v11).intoArray(values, 3 * MOST_LANES);
    v4.lanewise(XOR, v12).intoArray(values, 4 * MOST_LANES);
    v5.lanewise(XOR, v13).intoArray(values, 5 * MOST_LANES);
    v6.lanewise(XOR, v14).intoArray(values, 6 * MOST_LANES);
    v7.lanewise(XOR, v15).intoArray(values, 7 * MOST_LANES);
  }
}
