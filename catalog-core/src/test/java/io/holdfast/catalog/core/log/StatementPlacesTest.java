package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import org.junit.jupiter.api.Test;

class StatementPlacesTest {
  private static Digest id(int number) {
    return Sha256.of(4, ByteString.ofUtf8("statement " + number).toByteArray());
  }

  @Test
  void findsWhatWasAddedAndNothingElse() {
    StatementPlaces places = new StatementPlaces();
    for (int i = 0; i < 10_000; i++) {
      assertThat(places.find(id(i))).isEqualTo(-1);
      places.add(id(i), i);
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(places.find(id(i))).isEqualTo(i);
      places.add(id(i), 7);
      assertThat(places.find(id(i))).isEqualTo(i);
    }
    assertThat(places.find(id(10_000))).isEqualTo(-1);
  }

  @Test
  void keepsIdsApartThatShareASlot() {
    StatementPlaces places = new StatementPlaces();
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[32];
      bytes[15] = (byte) i;
      places.add(Digest.copyOf(bytes), i);
    }
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[32];
      bytes[15] = (byte) i;
      assertThat(places.find(Digest.copyOf(bytes))).isEqualTo(i);
    }
  }
}
