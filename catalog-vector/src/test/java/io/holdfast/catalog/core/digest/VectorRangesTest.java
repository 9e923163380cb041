package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.spi.Blake3Lanes;
import io.holdfast.catalog.vector.VectorBlake3;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors and plain Java give the same. In this package, whose ranges take either. */
class VectorRangesTest {
  private static final int MOST_BYTES = 600_000;

  @Test
  void rangesOfEveryLengthAreTheSame() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    byte[] content = new byte[MOST_BYTES];
    random.nextBytes(content);
    Blake3Lanes lanes = new VectorBlake3();
    RangeHash wide = new Blake3Range(new Blake3Chunks(() -> lanes));
    RangeHash plain = new Blake3Range(new Blake3Chunks(() -> null));
    for (int i = 0; i < 400; i++) {
      // About each border of chunks up to 80 of them, and at random lengths beyond.
      int length = i < 240 ? i / 3 * 1_024 + i % 3 : random.nextInt(MOST_BYTES);
      long first = (long) random.nextInt(3) << random.nextInt(40);
      assertThat(hash(wide, content, length, first))
          .as("seed %d, %d bytes from chunk %d", seed, length, first)
          .isEqualTo(hash(plain, content, length, first));
    }
  }

  /** Both ways to end, one behind the other; in two pieces. */
  private static byte[] hash(RangeHash range, byte[] content, int length, long first) {
    byte[] hashes = new byte[64];
    range.begin(first);
    range.update(content, 0, length);
    range.end(hashes, 0);
    range.begin(0);
    range.update(content, 0, length / 3);
    range.update(content, length / 3, length - length / 3);
    range.endContent(hashes, 32);
    return hashes;
  }
}
