package io.holdfast.catalog.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.spi.HashAcceleration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Where vectors are used, and that hashing is the same before and after they are. */
class VectorAccelerationTest {
  private static final int BYTES = 1 << 20;

  @Test
  void isFoundAsAServiceAndUsedWhereJavaAndProcessorSuit() {
    boolean suits = Runtime.version().feature() >= 21 && new VectorBlake3().count() >= 8;
    assertThat(ServiceLoader.load(HashAcceleration.class))
        .singleElement()
        .isInstanceOf(VectorAcceleration.class)
        .satisfies(found -> assertThat(found.blake3().isPresent()).isEqualTo(suits));
  }

  /** 300 MiB: at some point in them, or not at all, hashing goes over to vectors. */
  @Test
  void theDigestIsTheSameWheneverVectorsComeIn() {
    byte[] content = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      content[i] = (byte) (i % 251);
    }
    ContentHasher hasher = new ContentHasher(DigestScheme.BLAKE3);
    for (int i = 0; i < 300; i++) {
      hasher.update(content, 0, BYTES);
      assertThat(hasher.finish().reference().digest())
          .hasToString("74cb441fd087764ca9c3694da742ebe30cbeb3060a17009ca81825c7a8d10343");
    }
  }
}
