package io.holdfast.catalog.h2.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Nodes come back from whatever form is short, and nothing else comes back. */
class StoredNodeTest {
  private static final NodePlace PLACE = new NodePlace(7, 50_000, 0);
  private static final NodePlace BASE = new NodePlace(7, 100, 0);
  private static final NodeExpander EXPANDER = new NodeExpander();
  private static final StoredNode.Bases NONE =
      place -> {
        throw new AssertionError("no base is asked for, but that at " + place);
      };

  private final Random random = new Random(5);

  @Test
  void textIsCompressedAndComesBack() throws IOException {
    byte[] node = "a name and another name; ".repeat(100).getBytes(UTF_8);
    byte[] stored = alone(node);
    assertThat(stored.length).isLessThan(100);
    assertThat(StoredNode.decode(stored, PLACE, EXPANDER, NONE)).isEqualTo(node);
  }

  @Test
  void whatDoesNotShrinkIsStoredAsItIs() throws IOException {
    for (int length : new int[] {0, 1, 31, 4_000, 3_000_000}) {
      byte[] node = noise(length);
      byte[] stored = alone(node);
      assertThat(stored).hasSize(9 + length).endsWith(node);
      assertThat(StoredNode.decode(stored, PLACE, EXPANDER, NONE)).isEqualTo(node);
    }
  }

  @Test
  void aNewVersionTakesLittleMoreThanWhatIsNewInIt() throws IOException {
    byte[] old = noise(5_000);
    byte[] node = changed(old);
    byte[] stored = StoredNode.encode(node, BASE, old);
    assertThat(stored).isNotNull().hasSizeLessThan(120);
    assertThat(StoredNode.decode(stored, PLACE, EXPANDER, place -> alone(old))).isEqualTo(node);
  }

  @Test
  void whatIsNotAlikeIsNotStoredAsChanges() {
    assertThat(StoredNode.encode(noise(5_000), BASE, noise(5_000))).isNull();
  }

  @Test
  void noChangedByteGivesAnotherNode() throws IOException {
    byte[] old = noise(600);
    byte[] node = changed(old);
    for (byte[] stored :
        new byte[][] {
          alone("text ".repeat(60).getBytes(UTF_8)), alone(node), StoredNode.encode(node, BASE, old)
        }) {
      for (int i = 0; i < stored.length; i++) {
        byte[] damaged = stored.clone();
        damaged[i] ^= (byte) (1 << i % 8);
        assertRefused(damaged, "does not match its checksum");
      }
      for (int length = 0; length < stored.length; length++) {
        assertRefused(Arrays.copyOf(stored, length), "");
      }
    }
  }

  /** The checksum is right here: somebody wrote it so. */
  @Test
  void aHugeClaimIsRefusedBeforeMemoryIsTaken() {
    byte[] frame = Zstd.compress("small ".repeat(50).getBytes(UTF_8));
    assertRefused(forged(1, Integer.MAX_VALUE, frame), "claims 2147483647 bytes, expected at most");
    assertRefused(forged(1, -1, frame), "claims 4294967295 bytes, expected at most");
    assertRefused(forged(1, 64 << 20, frame), "claims 67108864 bytes, and zstd 300");
    assertRefused(forged(0, 64 << 20, frame), "expected 67108864");
  }

  /** 64 MiB of zeros in some kilobytes: more than the node claims is never expanded. */
  @Test
  void aFrameThatExpandsToMoreThanTheNodeIsRefused() {
    byte[] bomb = Zstd.compress(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(10_000);
    assertRefused(forged(1, 300, bomb), "claims 300 bytes, and zstd 67108864");
    byte[] two = ByteBuffer.allocate(2 * bomb.length).put(bomb).put(bomb).array();
    assertRefused(forged(1, 64 << 20, two), "cannot be expanded");
  }

  @Test
  void unknownFormsAreRefused() {
    assertRefused(forged(3, 5, new byte[5]), "has the unknown form 3");
    assertRefused(forged(-1, 5, new byte[5]), "has the unknown form -1");
  }

  @Test
  void aBaseIsAWholeNodeBeforeIt() throws IOException {
    byte[] old = noise(5_000);
    byte[] node = changed(old);
    byte[] stored = StoredNode.encode(node, BASE, old);
    assertThat(stored).isNotNull();
    assertThatExceptionOfType(DamagedPackException.class)
        .as("a chain")
        .isThrownBy(
            () -> StoredNode.decode(stored, PLACE, EXPANDER, place -> forged(2, 5_000, old)))
        .withMessageContaining("offset 100 of pack 7");
    byte[] dictionary = noise(5_000);
    ByteBuffer.wrap(dictionary).putInt(0x37A430EC);
    assertThat(StoredNode.canBeBase(dictionary)).isFalse();
    assertThatExceptionOfType(DamagedPackException.class)
        .as("tables of zstd's own")
        .isThrownBy(() -> StoredNode.decode(stored, PLACE, EXPANDER, place -> alone(dictionary)));
    assertThatExceptionOfType(DamagedPackException.class)
        .as("behind the node")
        .isThrownBy(() -> StoredNode.decode(stored, new NodePlace(7, 99, 0), EXPANDER, NONE))
        .withMessageContaining("offset 99 of pack 7");
    byte[] large = StoredNode.encode(node, new NodePlace(7, 100, Integer.MAX_VALUE), old);
    assertThatExceptionOfType(DamagedPackException.class)
        .as("too large")
        .isThrownBy(() -> StoredNode.decode(large, new NodePlace(7, 1L << 32, 0), EXPANDER, NONE))
        .withMessageContaining("too large");
  }

  /** Another base with a right checksum: the digest of the node is what is left to tell. */
  @Test
  void anotherBaseGivesAnotherNodeOrIsRefused() throws IOException {
    byte[] old = noise(5_000);
    byte[] stored = StoredNode.encode(changed(old), BASE, old);
    assertThat(stored).isNotNull();
    byte[] other = noise(5_000);
    try {
      byte[] found = StoredNode.decode(stored, PLACE, EXPANDER, place -> alone(other));
      assertThat(found).hasSameSizeAs(old).isNotEqualTo(changed(old));
    } catch (DamagedPackException e) {
      assertThat(e.reason()).contains("expand");
    }
  }

  @Test
  void manyThreadsReadAtOnceAndAfterClosing() {
    NodeExpander expander = new NodeExpander();
    byte[] old = noise(5_000);
    byte[] node = changed(old);
    byte[] text = "text ".repeat(60).getBytes(UTF_8);
    byte[] changes = StoredNode.encode(node, BASE, old);
    byte[] compressed = alone(text);
    IntStream.range(0, 4_000)
        .parallel()
        .forEach(
            i -> {
              if (i == 2_000) {
                expander.close();
              }
              assertThat(decoded(i % 2 == 0 ? changes : compressed, expander, old))
                  .isEqualTo(i % 2 == 0 ? node : text);
            });
    expander.close();
  }

  private static byte[] decoded(byte[] stored, NodeExpander expander, byte[] base) {
    try {
      return StoredNode.decode(stored, PLACE, expander, place -> alone(base));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] changed(byte[] old) {
    byte[] node = old.clone();
    Arrays.fill(node, 200, 232, (byte) 9);
    return node;
  }

  private static byte[] alone(byte[] node) {
    try (ZstdCompressCtx context = new ZstdCompressCtx().setLevel(StoredNode.LEVEL)) {
      return StoredNode.encode(node, context);
    }
  }

  private static byte[] forged(int form, int bytes, byte[] rest) {
    ByteBuffer stored = ByteBuffer.allocate(9 + rest.length);
    stored.putInt(0).put((byte) form).putInt(bytes).put(rest);
    CRC32C crc = new CRC32C();
    crc.update(stored.array(), 4, stored.capacity() - 4);
    return stored.putInt(0, (int) crc.getValue()).array();
  }

  private static void assertRefused(byte[] stored, String reason) {
    assertThatExceptionOfType(DamagedPackException.class)
        .isThrownBy(() -> StoredNode.decode(stored, PLACE, EXPANDER, NONE))
        .withMessageContaining("offset 50000 of pack 7")
        .withMessageContaining(reason);
  }
}
