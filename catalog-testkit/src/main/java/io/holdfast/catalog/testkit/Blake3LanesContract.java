package io.holdfast.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.spi.Blake3Lanes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Blake3Lanes} must pass. */
public interface Blake3LanesContract {
  /** Blocks that are compared. */
  int ROUNDS = 300;

  /** The implementation. */
  Blake3Lanes lanes();

  /** The number of lanes is one that the layout allows. */
  @Test
  default void hasAPowerOfTwoOfLanes() {
    assertThat(lanes().count()).isBetween(2, Blake3Lanes.MOST_LANES);
    assertThat(Integer.bitCount(lanes().count())).isEqualTo(1);
  }

  /** Each lane gives what the specification says, whatever the others hold. */
  @Test
  default void givesWhatTheSpecificationSays() {
    long seed = 3;
    Random random = new Random(seed);
    Blake3Lanes lanes = lanes();
    Blake3Lanes plain = new PlainBlake3Lanes(lanes.count());
    int[] values = numbers(random, Blake3Lanes.VALUE_WORDS * Blake3Lanes.MOST_LANES);
    for (int round = 0; round < ROUNDS; round++) {
      int[] words = numbers(random, Blake3Lanes.BLOCK_WORDS * Blake3Lanes.MOST_LANES);
      int[] tweaks = numbers(random, Blake3Lanes.TWEAK_WORDS * Blake3Lanes.MOST_LANES);
      int[] expected = values.clone();
      plain.compress(words, tweaks, expected);
      lanes.compress(words, tweaks, values);
      for (int i = 0; i < values.length; i++) {
        if (i % Blake3Lanes.MOST_LANES < lanes.count()) {
          assertThat(values[i]).as("seed %d, round %d", seed, round).isEqualTo(expected[i]);
        }
      }
    }
  }

  private static int[] numbers(Random random, int count) {
    return random.ints(count).toArray();
  }
}
