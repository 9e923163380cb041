package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.source.TarBytes;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.UnknownEntryException;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels that hand out nothing before it is verified, from any position. */
class VerifiedChannelTest {
  private static final int CHUNK = 1 << 18;
  private static final EntryPath LARGE = EntryPath.of("db/large");

  @TempDir Path directory;
  private Path tree;
  private Path temp;
  private byte[] large;
  private TestCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    tree = TreeFixture.write(directory);
    temp = Files.createDirectory(directory.resolve("temp"));
    large = new byte[3 * CHUNK + 17];
    new Random(11).nextBytes(large);
    Files.write(tree.resolve("db/large"), large);
    Files.createLink(tree.resolve("again"), tree.resolve("db/large"));
    catalog = new TestCatalog(CatalogOptions.builder().tempDirectory(temp).build());
  }

  @AfterEach
  void close() {
    assertThat(temp).isEmptyDirectory();
    catalog.close();
  }

  private VerifiedByteChannel open(RestorePlan plan, EntryPath path) {
    return catalog.catalog().extractions().openChannel(plan, path, ExtractionOptions.defaults());
  }

  private RestorePlan recorded(Path source, String scheme) {
    catalog.record(
        SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.of(scheme)),
        Sources.detect(source));
    return PlannedTree.plan(catalog);
  }

  private RestorePlan recordedTree() {
    return recorded(tree, "merkle-sha256/18");
  }

  private Path archived(String command) throws Exception {
    return TreeFixture.archive(tree, directory.resolve("archive"), command);
  }

  private static byte[] read(VerifiedByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    channel.position(from);
    while (target.hasRemaining() && channel.read(target) >= 0) {}
    return Arrays.copyOf(target.array(), target.position());
  }

  @ParameterizedTest
  @CsvSource({
    "merkle-sha256/18, none",
    "blake3, none",
    "merkle-sha256/18, tar -cf OUT .",
    "blake3, tar -cf OUT .",
    "merkle-sha256/18, zip -0qry OUT.zip . && mv OUT.zip OUT",
    "merkle-sha256/18, zip -qry OUT.zip . && mv OUT.zip OUT",
    "blake3, tar --zstd -cf OUT .",
    "sha256, none"
  })
  void readsAnyRange(String scheme, String command) throws Exception {
    RestorePlan plan = recorded(command.equals("none") ? tree : archived(command), scheme);
    Random random = new Random(5);
    for (EntryPath path : new EntryPath[] {LARGE, EntryPath.of("again")}) {
      try (VerifiedByteChannel channel = open(plan, path)) {
        assertThat(channel.size()).isEqualTo(large.length);
        for (int i = 0; i < 40; i++) {
          int from = random.nextInt(large.length + 10);
          int length = 1 + random.nextInt(i % 2 == 0 ? 50 : 2 * CHUNK);
          byte[] expected =
              Arrays.copyOfRange(
                  large, Math.min(from, large.length), Math.min(from + length, large.length));
          assertThat(read(channel, from, length)).isEqualTo(expected);
        }
      }
    }
    try (VerifiedByteChannel empty = open(plan, EntryPath.of("empty"))) {
      assertThat(empty.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/18", "blake3"})
  void aWrongChunkFailsForGoodAndTheOthersAreRead(String scheme) throws Exception {
    RestorePlan plan = recorded(tree, scheme);
    byte[] flipped = large.clone();
    flipped[CHUNK + 100] ^= 1;
    Files.write(tree.resolve("db/large"), flipped);
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertThat(read(channel, 2 * CHUNK, CHUNK + 17))
          .isEqualTo(Arrays.copyOfRange(large, 2 * CHUNK, large.length));
      assertFails(channel, CHUNK, CHUNK);
      // What precedes it is handed out, and no byte of it.
      ByteBuffer both = ByteBuffer.allocate(2 * CHUNK);
      channel.position(10);
      assertThat(channel.read(both)).isEqualTo(CHUNK - 10);
      assertThatThrownBy(() -> channel.read(both)).isInstanceOf(ContentDiffersException.class);
      assertThat(both.position()).isEqualTo(CHUNK - 10);
      Files.write(tree.resolve("db/large"), large);
      assertFails(channel, 2 * CHUNK - 1, CHUNK);
      assertThat(read(channel, 0, 5)).isEqualTo(Arrays.copyOf(large, 5));
    }
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertThat(read(channel, CHUNK, 5)).hasSize(5);
    }
  }

  private static void assertFails(VerifiedByteChannel channel, long from, long offset) {
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), from))
        .isInstanceOfSatisfying(
            ContentDiffersException.class,
            e -> {
              assertThat(e.path()).isEqualTo(LARGE);
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.expected()).isNotEqualTo(e.found());
            });
  }

  @Test
  void theEndIsNotToldBeforeTheLastChunkIsVerified() throws Exception {
    RestorePlan plan = recordedTree();
    byte[] flipped = large.clone();
    flipped[large.length - 1] ^= 1;
    Files.write(tree.resolve("db/large"), flipped);
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertFails(channel, large.length, 3 * CHUNK);
      assertFails(channel, Long.MAX_VALUE, 3 * CHUNK);
    }
    Files.write(tree.resolve("db/large"), Arrays.copyOf(large, large.length - 1));
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertFails(channel, large.length, 3 * CHUNK);
    }
    Files.write(tree.resolve("db/large"), Arrays.copyOf(large, large.length + 1));
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertThat(read(channel, large.length - 1, 1)).containsExactly(large[large.length - 1]);
      assertFails(channel, large.length, large.length);
    }
    Files.writeString(tree.resolve("empty"), "x");
    try (VerifiedByteChannel channel = open(plan, EntryPath.of("empty"))) {
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
          .isInstanceOf(ContentDiffersException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar -cf OUT .", "zip -0qry OUT.zip . && mv OUT.zip OUT"})
  void findsDamageOfBytesThatLieInAnArchive(String command) throws Exception {
    Path archive = archived(command);
    RestorePlan plan = recorded(archive, "merkle-sha256/18");
    byte[] bytes = Files.readAllBytes(archive);
    // A zip archive holds it once for each of its names.
    byte[] wanted = Arrays.copyOfRange(large, 2 * CHUNK, 2 * CHUNK + 64);
    for (int at = indexOf(bytes, wanted); at >= 0; at = indexOf(bytes, wanted)) {
      bytes[at + 7] ^= 1;
    }
    Files.write(archive, bytes);
    try (VerifiedByteChannel channel = open(plan, LARGE)) {
      assertThat(read(channel, CHUNK, CHUNK))
          .isEqualTo(Arrays.copyOfRange(large, CHUNK, 2 * CHUNK));
      assertFails(channel, 2 * CHUNK, 2 * CHUNK);
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  @Test
  void ofAPathThatATarHoldsTwiceTheLastOneCounts() throws Exception {
    Path archive = directory.resolve("archive.tar");
    Files.write(
        archive, new TarBytes().member('0', "a", "first").member('0', "a", "last!").closed());
    RestorePlan plan = recorded(archive, "merkle-sha256/18");
    try (VerifiedByteChannel channel = open(plan, EntryPath.of("a"))) {
      assertThat(read(channel, 0, 9)).asString().isEqualTo("last!");
    }
  }

  @Test
  void whatOnlyTheCallerCanReadIsVerifiedIntoATemporaryFile() throws Exception {
    RestorePlan plan = recordedTree();
    byte[] flipped = large.clone();
    flipped[3 * CHUNK] ^= 1;
    for (byte[] held : new byte[][] {large, flipped}) {
      FromContent mine =
          new FromContent("mine", entry -> Optional.of(new ByteArrayInputStream(held)));
      ExtractionOptions options = ExtractionOptions.builder().place(plan.snapshot(), mine).build();
      try (VerifiedByteChannel channel =
          catalog.catalog().extractions().openChannel(plan, LARGE, options)) {
        if (held == large) {
          assertThat(read(channel, CHUNK, 3)).hasSize(3);
        } else {
          assertFails(channel, 0, 3 * CHUNK);
          assertFails(channel, 0, 3 * CHUNK);
        }
      }
    }
  }

  @Test
  void behavesAsAReadOnlyChannel() throws Exception {
    RestorePlan plan = recordedTree();
    VerifiedByteChannel channel = open(plan, LARGE);
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.expected().path()).isEqualTo(LARGE);
    assertThat(channel.position(7).position()).isEqualTo(7);
    assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
    assertThat(channel.read(ByteBuffer.allocate(3))).isEqualTo(3);
    assertThat(channel.position()).isEqualTo(10);
    assertThat(channel.read(ByteBuffer.allocate(3), 0)).isEqualTo(3);
    assertThat(channel.position()).isEqualTo(10);
    assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(0)).isInstanceOf(NonWritableChannelException.class);
    channel.close();
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> open(plan, EntryPath.of("db")))
        .isInstanceOf(UnknownEntryException.class);
  }
}
