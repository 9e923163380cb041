package io.holdfast.catalog.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A head that somebody made up is refused as damage, which a rebuild passes over. */
class BundleHeadTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.5Z");
  private static final int NO_NOTE_BYTES = 4;

  private static byte[] head(String origin) throws IOException {
    return new BundleHead(
            BundleKind.CATALOG,
            new Checkpoint(origin, 3, Digest.copyOf(new byte[32])),
            ByteString.copyOf(new byte[16]),
            Optional.empty(),
            NOON,
            "")
        .toBytes();
  }

  private static byte[] dated(long seconds, int nanos) throws IOException {
    byte[] bytes = head("holdfast/00");
    ByteBuffer.wrap(bytes)
        .putLong(bytes.length - NO_NOTE_BYTES - Integer.BYTES - Long.BYTES, seconds)
        .putInt(bytes.length - NO_NOTE_BYTES - Integer.BYTES, nanos);
    return bytes;
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    assertThat(BundleHead.read(head("holdfast/00")).createdAt()).isEqualTo(NOON);
    assertThat(BundleHead.read(dated(-1, 999_999_999)).createdAt())
        .isEqualTo("1969-12-31T23:59:59.999999999Z");
  }

  @Test
  void aTimeThatNoClockShowsIsRefused() throws IOException {
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, 253_402_300_800L}) {
      byte[] bytes = dated(seconds, 0);
      assertThatThrownBy(() -> BundleHead.read(bytes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected a time of the years 0000 to 9999, found " + seconds);
    }
    for (int nanos : new int[] {-1, 1_000_000_000, Integer.MIN_VALUE}) {
      byte[] bytes = dated(0, nanos);
      assertThatThrownBy(() -> BundleHead.read(bytes))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(nanos + " ns");
    }
  }

  @Test
  void anOriginOfWhichNotAllCanBeSeenIsRefused() throws IOException {
    for (char unseen : new char[] {'\u001b', '\u009b', '\u202e', '\u200b', '\u2028'}) {
      byte[] bytes = head("holdfast/00").clone();
      byte[] other = String.valueOf(unseen).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(other, 0, bytes, 1 + Integer.BYTES, other.length);
      assertThatThrownBy(() -> BundleHead.read(bytes)).hasMessageContaining("not a checkpoint");
    }
  }
}
