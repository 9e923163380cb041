package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.ContentDigester;
import io.holdfast.catalog.content.ContentVerifier;
import io.holdfast.catalog.content.Contents;
import io.holdfast.catalog.content.DigestedContent;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.content.VerifiedInputStream;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents that a program digests and verifies as it reads and writes them itself. */
class ContentsTest {
  private static final EntryPath PATH = EntryPath.of("file");

  @TempDir Path directory;
  private final TestCatalog catalog = new TestCatalog();
  private final Contents contents = catalog.catalog().contents();

  @AfterEach
  void close() {
    catalog.close();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private ContentReference recorded(byte[] content, String scheme) throws IOException {
    Path tree = Files.createTempDirectory(directory, "tree");
    Files.write(tree.resolve("file"), content);
    SnapshotDraft.Builder draft =
        SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.of(scheme));
    return catalog
        .catalog()
        .snapshots()
        .manifest(catalog.record(draft, Sources.directory(tree)).snapshot().id())
        .find(PATH)
        .orElseThrow()
        .content()
        .orElseThrow();
  }

  private static ExpectedContent expected(ContentReference content) {
    return new ExpectedContent(PATH, "tool:1", content);
  }

  /** The same bytes as an array, a heap buffer within another, a direct one, a read-only one. */
  private static ByteBuffer buffer(byte[] bytes, int from, int length, int kind) {
    return switch (kind) {
      case 0 -> ByteBuffer.wrap(bytes, from, length);
      case 1 -> ByteBuffer.wrap(bytes, from, length).slice();
      case 2 -> ByteBuffer.allocateDirect(length).put(bytes, from, length).flip();
      default -> ByteBuffer.wrap(bytes, from, length).asReadOnlyBuffer();
    };
  }

  private static void drive(ContentVerifier verifier, byte[] bytes, Random random)
      throws ContentDiffersException {
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(21)));
      int kind = random.nextInt(5);
      if (kind == 4) {
        verifier.update(bytes, at, length);
      } else {
        ByteBuffer buffer = buffer(bytes, at, length, kind);
        verifier.update(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
      }
      at += length;
      assertThat(verifier.verifiedBytes()).isLessThanOrEqualTo(at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/18", "merkle-sha256/16", "blake3", "sha256", "crc32c"})
  void digestsAndVerifiesInPiecesOfAnySize(String scheme) throws Exception {
    Random random = new Random(8);
    for (int length : new int[] {0, 1, 65_536, 262_143, 262_144, 262_145, 800_000, 1_048_576}) {
      byte[] content = bytes(length);
      ContentReference recorded = recorded(content, scheme);
      ContentDigester digester = contents.digester(DigestScheme.of(scheme));
      for (int at = 0; at < length; ) {
        int piece = Math.min(length - at, 1 + random.nextInt(300_000));
        digester.update(buffer(content, at, piece, random.nextInt(4)));
        at += piece;
        assertThat(digester.length()).isEqualTo(at);
      }
      DigestedContent digested = digester.finish();
      assertThat(digested.reference()).as(scheme + " " + length).isEqualTo(recorded);
      assertThat(contents.chunkHashes(recorded).orElse(ByteString.EMPTY))
          .isEqualTo(digested.chunkHashes());
      assertThatThrownBy(digester::finish).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> digester.update(content, 0, 0))
          .isInstanceOf(IllegalStateException.class);
      ContentVerifier verifier = contents.verifier(expected(recorded));
      drive(verifier, content, random);
      verifier.finish();
      assertThat(verifier.verifiedBytes()).isEqualTo(length);
      assertThatThrownBy(verifier::finish).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/16", "blake3"})
  void namesTheFirstWrongChunkAsSoonAsItIsComplete(String scheme) throws Exception {
    int chunk = DigestScheme.of(scheme).chunkBytes();
    byte[] content = bytes(4 * chunk + 9);
    ContentReference recorded = recorded(content, scheme);
    Random random = new Random(9);
    for (int i = 0; i < 60; i++) {
      int at = i < 9 ? Math.min(i * chunk / 2, content.length - 1) : random.nextInt(content.length);
      byte[] flipped = content.clone();
      flipped[at] ^= 1;
      int wrong = at / chunk;
      int complete = Math.min((wrong + 1) * chunk, content.length);
      ContentVerifier verifier = contents.verifier(expected(recorded));
      drive(verifier, Arrays.copyOf(flipped, complete - 1), random);
      assertThat(verifier.verifiedBytes()).isEqualTo((long) wrong * chunk);
      assertThatThrownBy(() -> verifier.update(flipped, complete - 1, 1))
          .as("byte " + at)
          .isInstanceOfSatisfying(
              ContentDiffersException.class,
              e -> {
                assertThat(e.path()).isEqualTo(PATH);
                assertThat(e.offset()).isEqualTo((long) wrong * chunk);
              })
          .hasMessageContaining("tool:1");
      assertThatThrownBy(verifier::finish).isInstanceOf(ContentDiffersException.class);
      assertThat(verifier.verifiedBytes()).isEqualTo((long) wrong * chunk);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/16", "blake3", "sha256"})
  void neverEndsAContentThatIsCutShortOrGoesOn(String scheme) throws Exception {
    byte[] content = bytes(300_000);
    ContentReference recorded = recorded(content, scheme);
    for (int length : new int[] {0, 1, 65_536, 262_144, 299_999}) {
      ContentVerifier verifier = contents.verifier(expected(recorded));
      verifier.update(content, 0, length);
      assertThatThrownBy(verifier::finish)
          .isInstanceOf(ContentDiffersException.class)
          .hasMessageContaining("the end after " + length);
    }
    ContentVerifier verifier = contents.verifier(expected(recorded));
    byte[] longer = Arrays.copyOf(content, content.length + 1);
    assertThatThrownBy(() -> verifier.update(longer, 0, longer.length))
        .isInstanceOf(ContentDiffersException.class)
        .hasMessageContaining("more bytes");
    assertThatThrownBy(verifier::finish).isInstanceOf(ContentDiffersException.class);
    if (DigestScheme.of(scheme).isChunked()) {
      assertThat(verifier.verifiedBytes()).isEqualTo(content.length);
    }
  }

  /** A digest that came from elsewhere has no chunk hashes: it is verified as a whole. */
  @Test
  void verifiesAsAWholeWhatNoChunkHashesWereKeptOf() throws Exception {
    byte[] content = bytes(700_000);
    ContentDigester digester = contents.digester(DigestScheme.MERKLE_SHA256_18);
    digester.update(content, 0, content.length);
    ContentReference unknown = digester.finish().reference();
    assertThat(contents.chunkHashes(unknown)).isEmpty();
    ContentVerifier verifier = contents.verifier(expected(unknown));
    verifier.update(content, 0, content.length);
    assertThat(verifier.verifiedBytes()).isZero();
    verifier.finish();
    assertThat(verifier.verifiedBytes()).isEqualTo(content.length);
    content[5] ^= 1;
    ContentVerifier wrong = contents.verifier(expected(unknown));
    wrong.update(content, 0, content.length);
    assertThatThrownBy(wrong::finish).isInstanceOf(ContentDiffersException.class);
  }

  @Test
  void readsJustTheChunksThatAreAskedFor() throws Exception {
    byte[] content = bytes(8 << 18);
    ContentReference recorded = recorded(content, "blake3");
    Path file = Files.write(directory.resolve("raw"), content);
    CountingChannel raw = new CountingChannel(FileChannel.open(file));
    try (VerifiedByteChannel channel = contents.verified(raw, expected(recorded))) {
      ByteBuffer target = ByteBuffer.allocate(10);
      channel.read(target, (5 << 18) - 5);
      assertThat(target.array())
          .isEqualTo(Arrays.copyOfRange(content, (5 << 18) - 5, (5 << 18) + 5));
      assertThat(raw.bytesRead()).isEqualTo(2 << 18);
      channel.read(target.clear(), (5 << 18) + 100);
      assertThat(raw.bytesRead()).as("the last chunk is remembered").isEqualTo(2 << 18);
    }
    assertThat(raw.isOpen()).isFalse();
  }

  @Test
  void verifiesStreamsThatTheCallerOpens() throws Exception {
    byte[] content = bytes(600_000);
    ExpectedContent expected = expected(recorded(content, "merkle-sha256/18"));
    try (VerifiedInputStream in = contents.verified(new ByteArrayInputStream(content), expected)) {
      assertThat(in.expected()).isEqualTo(expected);
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    content[262_144] ^= 1;
    try (VerifiedInputStream in = contents.verified(new ByteArrayInputStream(content), expected)) {
      assertThat(in.readNBytes(262_144)).hasSize(262_144);
      assertThatThrownBy(in::read).isInstanceOf(ContentDiffersException.class);
    }
  }
}
