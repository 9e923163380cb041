package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.DigestScheme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes in pages are the same as in one piece, around the edges of pages above all. */
class ChunkHashesTest {
  private static byte[] hashes(int count) {
    byte[] hashes = new byte[count * Sha256.BYTES];
    new Random(count).nextBytes(hashes);
    return hashes;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 2_047, 2_048, 2_049, 4_095, 4_096, 4_097, 6_145, 9_999})
  void rootsAreThoseOfOnePieceUnderBothSchemes(int count) {
    byte[] flat = hashes(count);
    for (DigestScheme scheme : List.of(DigestScheme.MERKLE_SHA256_18, DigestScheme.BLAKE3)) {
      byte[] expected = ChunkTree.root(scheme, flat);
      assertThat(ChunkHashes.copyOf(flat).root(scheme).toByteArray()).isEqualTo(expected);
      LeafHashes leaves = new LeafHashes();
      List<Integer> order =
          IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(order, new Random(count));
      order.forEach(i -> leaves.set(i, flat, i * Sha256.BYTES));
      HashedContent content = leaves.finish(scheme, count, (long) count << 18);
      assertThat(content.reference().digest().toByteArray()).isEqualTo(expected);
      assertThat(content.chunks()).isEqualTo(ChunkHashes.copyOf(flat));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_048, 2_049, 5_000})
  void givesBackWhatItTook(int count) throws IOException {
    byte[] flat = hashes(count);
    ChunkHashes chunks = ChunkHashes.copyOf(flat);
    assertThat(chunks.count()).isEqualTo(count);
    byte[] copied = new byte[flat.length];
    chunks.copyTo(0, count, copied, 0);
    assertThat(copied).isEqualTo(flat);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunks.writeTo(out);
    assertThat(out.toByteArray()).isEqualTo(flat);
    assertThat(ChunkHashes.readFrom(new ByteArrayInputStream(flat), count)).isEqualTo(chunks);
    Random random = new Random(1);
    for (int i = 0; i < Math.min(count, 100); i++) {
      int chunk = random.nextInt(count);
      int some = random.nextInt(count - chunk + 1);
      byte[] part = new byte[some * Sha256.BYTES + 7];
      chunks.copyTo(chunk, some, part, 7);
      assertThat(Arrays.copyOfRange(part, 7, part.length))
          .isEqualTo(Arrays.copyOfRange(flat, chunk * Sha256.BYTES, (chunk + some) * Sha256.BYTES));
      assertThat(chunks.hash(chunk).matches(flat, chunk * Sha256.BYTES)).isTrue();
    }
  }

  @Test
  void namesTheFirstDifference() {
    byte[] flat = hashes(5_000);
    ChunkHashes chunks = ChunkHashes.copyOf(flat);
    assertThat(chunks.firstDifference(ChunkHashes.copyOf(flat))).isEqualTo(-1);
    for (int chunk : new int[] {0, 1, 2_047, 2_048, 4_096, 4_999}) {
      byte[] other = flat.clone();
      other[chunk * Sha256.BYTES + 31] ^= 1;
      assertThat(chunks.firstDifference(ChunkHashes.copyOf(other))).isEqualTo(chunk);
    }
    for (int shorter : new int[] {1, 2_047, 2_048, 2_049, 4_999}) {
      ChunkHashes begin = ChunkHashes.copyOf(Arrays.copyOf(flat, shorter * Sha256.BYTES));
      assertThat(chunks.firstDifference(begin)).isEqualTo(shorter);
      assertThat(begin.firstDifference(chunks)).isEqualTo(shorter);
    }
  }

  @Test
  void refusesWhatIsNoWholeHash() {
    assertThatThrownBy(() -> ChunkHashes.copyOf(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ChunkHashes.readFrom(new ByteArrayInputStream(new byte[65_537]), 2_049))
        .isInstanceOf(EOFException.class);
  }
}
