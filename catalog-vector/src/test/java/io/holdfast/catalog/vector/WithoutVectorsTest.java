package io.holdfast.catalog.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.spi.HashAcceleration;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Runs in a Java that was started without the Vector API. */
class WithoutVectorsTest {
  @Test
  void thereAreNoLanesAndNothingFails() {
    assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
    assertThat(ServiceLoader.load(HashAcceleration.class))
        .singleElement()
        .satisfies(acceleration -> assertThat(acceleration.blake3()).isEmpty());
  }

  /** The value that b3sum prints for these three bytes. */
  @Test
  void contentsAreHashedInPlainJava() {
    ContentHasher hasher = new ContentHasher(DigestScheme.BLAKE3);
    hasher.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
    assertThat(hasher.finish().reference().digest())
        .hasToString("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
  }
}
