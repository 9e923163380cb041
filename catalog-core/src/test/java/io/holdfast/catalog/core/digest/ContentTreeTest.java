package io.holdfast.catalog.core.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content trees: one thread, many threads, files and streams give what the definition gives. */
class ContentTreeTest {
  private static final DigestScheme SMALL_CHUNKS = DigestScheme.merkleSha256(16);
  private static final int CHUNK = SMALL_CHUNKS.chunkBytes();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 196_608,
        458_752, 500_000, 1_048_576
      })
  void everyWayGivesTheRecursiveDefinition(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Digest expected =
        Digest.copyOf(
            MerkleAccumulatorTest.recursiveHash(MerkleAccumulatorTest.chunks(content, CHUNK)));

    ContentHasher hasher = new ContentHasher(SMALL_CHUNKS);
    for (int from = 0, step = 1; from < length; from += step, step = step * 3 + 1) {
      hasher.update(content, from, Math.min(step, length - from));
    }
    assertResult(hasher.finish(), expected, length);
    assertResult(readThroughEngine(content, length), expected, length);
    assertResult(readThroughEngine(content, 0), expected, length);
    assertResult(readThroughEngine(content, Long.MAX_VALUE), expected, length);
    assertResult(teeThroughEngine(content), expected, length);
    Path file = Files.write(directory.resolve("content"), content);
    try (HashEngine engine = new HashEngine(3)) {
      AtomicLong progress = new AtomicLong();
      assertResult(
          new FileHasher(file, SMALL_CHUNKS, progress::addAndGet).hash(engine), expected, length);
      assertThat(progress).hasValue(length);
    }
  }

  private static void assertResult(HashedContent result, Digest expected, int length) {
    assertThat(result.reference().digest()).isEqualTo(expected);
    assertThat(result.reference().length()).isEqualTo(length);
    assertThat(result.reference().scheme()).isEqualTo(SMALL_CHUNKS);
    assertThat(result.chunks().count()).isEqualTo(length <= CHUNK ? 0 : (length - 1) / CHUNK + 1);
    if (length > CHUNK) {
      assertThat(result.chunks().root(SMALL_CHUNKS)).isEqualTo(expected);
    }
  }

  private static HashedContent readThroughEngine(byte[] content, long sizeHint) throws IOException {
    List<HashedContent> results = Collections.synchronizedList(new ArrayList<>());
    try (HashEngine engine = new HashEngine(2)) {
      assertThat(
              engine.read(new ByteArrayInputStream(content), sizeHint, SMALL_CHUNKS, results::add))
          .isEqualTo(content.length);
      engine.await();
    }
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static HashedContent teeThroughEngine(byte[] content) throws IOException {
    AtomicReference<HashedContent> result = new AtomicReference<>();
    try (HashEngine engine = new HashEngine(2)) {
      InputStream tee = engine.tee(new ByteArrayInputStream(content), SMALL_CHUNKS, result::set);
      tee.skip(10);
      tee.read();
      assertThat(tee.readAllBytes()).hasSize(Math.max(0, content.length - 11));
      engine.await();
    }
    return result.get();
  }

  /**
   * Digests of "abc": FIPS 180 and RFC 1321 examples; CRC-32C of "123456789": RFC 3720 appendix.
   */
  @ParameterizedTest
  @CsvSource({
    "sha256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha224, abc, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "sha1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
    "md5, abc, 900150983cd24fb0d6963f7d28e17f72",
    "crc32c, 123456789, e3069283",
    "sha512, abc, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "sha384, abc, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7"
  })
  void flatDigestsGiveTheirPublishedValues(String scheme, String message, String expected)
      throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    List<HashedContent> results = new ArrayList<>();
    try (HashEngine engine = new HashEngine(1)) {
      engine.read(
          new ByteArrayInputStream(bytes), bytes.length, DigestScheme.of(scheme), results::add);
      engine.await();
    }
    assertThat(results.get(0).reference().digest().toHex()).isEqualTo(expected);
    assertThat(results.get(0).chunks().isEmpty()).isTrue();
  }

  @Test
  void manySmallContentsEachGiveTheirOwnDigest() throws IOException {
    Random random = new Random(7);
    Map<Integer, HashedContent> results = new ConcurrentHashMap<>();
    List<byte[]> contents = new ArrayList<>();
    try (HashEngine engine = new HashEngine(2)) {
      for (int i = 0; i < 500; i++) {
        byte[] content = new byte[random.nextInt(i % 50 == 0 ? 200_000 : 2_000)];
        random.nextBytes(content);
        contents.add(content);
        int number = i;
        long sizeHint = i % 50 == 1 ? 0 : content.length;
        engine.read(
            new ByteArrayInputStream(content),
            sizeHint,
            SMALL_CHUNKS,
            result -> results.put(number, result));
      }
      engine.await();
    }
    for (int i = 0; i < contents.size(); i++) {
      ContentHasher hasher = new ContentHasher(SMALL_CHUNKS);
      hasher.update(contents.get(i), 0, contents.get(i).length);
      assertThat(results.get(i)).isEqualTo(hasher.finish());
    }
  }

  @Test
  void aFailedReadGivesNoResultAndLosesNoBuffer() throws IOException {
    List<HashedContent> results = Collections.synchronizedList(new ArrayList<>());
    try (HashEngine engine = new HashEngine(1)) {
      for (int i = 0; i < 50; i++) {
        long sizeHint = i % 2 == 0 ? 0 : CHUNK;
        InputStream broken =
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[CHUNK + 5]), new BrokenStream());
        assertThatThrownBy(() -> engine.read(broken, sizeHint, SMALL_CHUNKS, results::add))
            .isInstanceOf(IOException.class);
      }
      engine.read(
          new ByteArrayInputStream(new byte[CHUNK * 9]), CHUNK * 9L, SMALL_CHUNKS, results::add);
      engine.await();
    }
    assertThat(results).hasSize(1);
  }

  @Test
  void whatAReceiverThrowsReachesWhoWaits() throws IOException {
    try (HashEngine engine = new HashEngine(1)) {
      engine.read(
          new ByteArrayInputStream(new byte[5]),
          5,
          SMALL_CHUNKS,
          result -> {
            throw new IllegalStateException("no room");
          });
      assertThatThrownBy(engine::await).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void interruptingTheReaderStopsWithinAChunk() {
    try (HashEngine engine = new HashEngine(1)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> engine.read(new EndlessStream(), 0, SMALL_CHUNKS, result -> {}))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("input/output error");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }

  private static final class EndlessStream extends FilterInputStream {
    EndlessStream() {
      super(InputStream.nullInputStream());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }
  }
}
