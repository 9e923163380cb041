package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.spi.Blake3Lanes;
import io.holdfast.catalog.testkit.PlainBlake3Lanes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanes, however many there are, give what plain Java gives. */
class Blake3LanesTest {
  private static final int MOST_BYTES = 300_000;

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void rangesOfEveryLengthAreTheSameWithLanes(int count) {
    Blake3Lanes lanes = new PlainBlake3Lanes(count);
    assertSameAsPlainJava(new Blake3Range(new Blake3Chunks(() -> lanes)), count);
  }

  /** Compares about each border of 1,024 bytes up to 40 chunks, and at random lengths beyond. */
  static void assertSameAsPlainJava(RangeHash wide, long seed) {
    Random random = new Random(seed);
    byte[] content = new byte[MOST_BYTES];
    random.nextBytes(content);
    RangeHash plain = new Blake3Range(new Blake3Chunks(() -> null));
    for (int i = 0; i < 160; i++) {
      int length = i < 120 ? i / 3 * 1_024 + i % 3 - 1 : random.nextInt(MOST_BYTES);
      int first = random.nextInt(3) << random.nextInt(30);
      assertThat(hash(wide, content, Math.max(length, 0), first))
          .as("seed %d, %d bytes from chunk %d", seed, length, first)
          .isEqualTo(hash(plain, content, Math.max(length, 0), first));
    }
  }

  /** Both ways to end, one behind the other. */
  private static byte[] hash(RangeHash range, byte[] content, int length, int first) {
    byte[] hashes = new byte[64];
    range.begin(first);
    range.update(content, 0, length);
    range.end(hashes, 0);
    range.begin(0);
    range.update(content, 0, length);
    range.endContent(hashes, 32);
    return hashes;
  }

  @Test
  void lanesThatComeLateAreUsedFromThenOn() {
    Blake3Lanes[] late = new Blake3Lanes[1];
    Blake3Range range = new Blake3Range(new Blake3Chunks(() -> late[0]));
    byte[] content = Blake3Test.cycle(MOST_BYTES);
    byte[] before = hash(range, content, MOST_BYTES, 0);
    boolean[] used = new boolean[1];
    Blake3Lanes plain = new PlainBlake3Lanes(8);
    late[0] =
        new Blake3Lanes() {
          @Override
          public int count() {
            return plain.count();
          }

          @Override
          public void compress(int[] words, int[] tweaks, int[] values) {
            used[0] = true;
            plain.compress(words, tweaks, values);
          }
        };
    assertThat(hash(range, content, MOST_BYTES, 0)).isEqualTo(before);
    assertThat(used[0]).isTrue();
  }

  @Test
  void lanesThatAreNoQuickerAreNotUsed() {
    assertThat(Blake3Acceleration.isQuicker(new PlainBlake3Lanes(2))).isFalse();
  }
}
