package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BLAKE3: the published values, another implementation, and each way that contents are read. */
class Blake3Test {
  private static final DigestScheme BLAKE3 = DigestScheme.BLAKE3;
  private static final int CHUNK = BLAKE3.chunkBytes();

  @TempDir Path directory;

  record Vector(int length, String hash) {}

  static Stream<Vector> vectors() throws IOException {
    List<String> lines;
    try (InputStream in = Blake3Test.class.getResourceAsStream("/digest/blake3-vectors.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    List<Vector> vectors =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" "))
            .map(parts -> new Vector(Integer.parseInt(parts[0]), parts[1]))
            .toList();
    assertThat(vectors).hasSize(35);
    return vectors.stream();
  }

  static byte[] cycle(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static HashedContent hash(byte[] content) {
    ContentHasher hasher = new ContentHasher(BLAKE3);
    hasher.update(content, 0, content.length);
    return hasher.finish();
  }

  private static String reference(byte[] content) {
    Blake3Digest digest = new Blake3Digest();
    digest.update(content, 0, content.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void givesThePublishedValues(Vector vector) {
    assertThat(hash(cycle(vector.length())).reference().digest()).hasToString(vector.hash());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1_536, 65_536, 65_537, 262_143, 262_144, 262_145, 263_168, 263_169, 524_287, 524_288,
        524_289, 600_000, 786_432, 1_048_576, 1_048_577, 1_310_720, 2_000_000
      })
  void everyWayGivesWhatAnotherImplementationGives(int length) throws IOException {
    byte[] content = random(length);
    String expected = reference(content);
    assertResult(hash(content), content, expected);

    ContentHasher hasher = new ContentHasher(BLAKE3);
    for (int from = 0, step = 1; from < length; from += step, step = step * 3 + 1) {
      hasher.update(content, from, Math.min(step, length - from));
    }
    assertResult(hasher.finish(), content, expected);
    for (long sizeHint : new long[] {0, length, Long.MAX_VALUE}) {
      AtomicReference<HashedContent> read = new AtomicReference<>();
      try (HashEngine engine = new HashEngine(2)) {
        engine.read(new ByteArrayInputStream(content), sizeHint, BLAKE3, read::set);
        engine.await();
      }
      assertResult(read.get(), content, expected);
    }
    AtomicReference<HashedContent> teed = new AtomicReference<>();
    try (HashEngine engine = new HashEngine(2)) {
      engine.tee(new ByteArrayInputStream(content), BLAKE3, teed::set).readAllBytes();
      engine.await();
    }
    assertResult(teed.get(), content, expected);
    Path file = Files.write(directory.resolve("content"), content);
    try (HashEngine engine = new HashEngine(3)) {
      assertResult(new FileHasher(file, BLAKE3, bytes -> {}).hash(engine), content, expected);
    }
  }

  private static void assertResult(HashedContent result, byte[] content, String expected) {
    int length = content.length;
    ContentReference reference = result.reference();
    assertThat(reference.digest()).hasToString(expected);
    assertThat(reference.length()).isEqualTo(length);
    assertThat(reference.scheme()).isEqualTo(BLAKE3);
    assertThat(result.chunks().count()).isEqualTo(length <= CHUNK ? 0 : (length - 1) / CHUNK + 1);
    if (length > CHUNK) {
      assertThat(result.chunks().root(BLAKE3)).isEqualTo(reference.digest());
    }
    ChunkHasher chunks = new ChunkHasher(reference);
    for (int i = 0; i < reference.chunks(); i++) {
      int count = Math.min(CHUNK, length - i * CHUNK);
      assertThat(chunks.hash(i, content, i * CHUNK, count))
          .isEqualTo(length <= CHUNK ? reference.digest() : result.chunks().hash(i));
    }
  }

  /** Lengths about each border between blocks, chunks and subtrees, in pieces of random sizes. */
  @Test
  void piecesOfAnySizeGiveTheSame() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    ContentHasher hasher = new ContentHasher(BLAKE3);
    for (int round = 0; round < 400; round++) {
      int border = 64 << random.nextInt(14);
      int length = Math.max(0, border * (1 + random.nextInt(3)) + random.nextInt(5) - 2);
      byte[] content = random(length);
      int from = 0;
      while (from < length) {
        int piece = Math.min(length - from, 1 + random.nextInt(1 << random.nextInt(20)));
        hasher.update(content, from, piece);
        from += piece;
      }
      assertThat(hasher.finish().reference().digest())
          .as("seed %d, round %d, %d bytes", seed, round, length)
          .hasToString(reference(content));
    }
  }

  @Test
  void aHasherThatWasAbandonedBeginsAnew() {
    ContentHasher hasher = new ContentHasher(BLAKE3);
    hasher.update(random(300_000), 0, 300_000);
    hasher.abandon();
    byte[] content = random(5_000);
    hasher.update(content, 0, content.length);
    assertThat(hasher.finish().reference().digest()).hasToString(reference(content));
  }

  /** Ranges that are subtrees join to the whole; a changed byte does not. */
  @Test
  void rangesOfAFileJoinToItsDigest() throws IOException {
    byte[] content = random(5 * 4 * CHUNK + 77_777);
    ContentReference expected = hash(content).reference();
    assertThat(matchByRanges(content, expected)).isTrue();
    content[content.length / 2] ^= 1;
    assertThat(matchByRanges(content, expected)).isFalse();
  }

  private boolean matchByRanges(byte[] content, ContentReference expected) throws IOException {
    Path file = Files.write(directory.resolve("content"), content);
    int rangeBytes = 4 * CHUNK;
    SubtreeRoots roots = new SubtreeRoots((content.length - 1) / rangeBytes + 1);
    try (HashEngine engine = new HashEngine(2);
        FileChannel channel = FileChannel.open(file)) {
      for (int from = 0; from < content.length; from += rangeBytes) {
        long start = from;
        int bytes = Math.min(rangeBytes, content.length - from);
        engine.submitFile(
            thread -> {
              try {
                Optional<Digest> root = thread.match().subtree(channel, start, bytes, BLAKE3);
                roots.set((int) (start / rangeBytes), root.orElseThrow());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
      }
      engine.await();
    }
    return roots.match(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 1_024, 1_025, 262_144, 262_145, 700_000})
  void aMatchSeesEveryChange(int length) throws IOException {
    byte[] content = random(length);
    ContentReference expected = hash(content).reference();
    assertThat(begins(content, expected)).isTrue();
    if (length > 0) {
      for (int at : new int[] {0, length / 2, length - 1}) {
        content[at] ^= 0x40;
        assertThat(begins(content, expected)).isFalse();
        content[at] ^= 0x40;
      }
    }
  }

  private boolean begins(byte[] content, ContentReference expected) throws IOException {
    Path file = Files.write(directory.resolve("content"), content);
    AtomicReference<Boolean> result = new AtomicReference<>();
    try (HashEngine engine = new HashEngine(1)) {
      engine.submitFile(
          thread -> {
            try (FileChannel channel = FileChannel.open(file)) {
              result.set(thread.match().begins(channel, expected));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      engine.await();
    }
    return result.get();
  }
}
