package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.source.TarBytes;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.UnknownEntryException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that hand out nothing before it is verified. */
class VerifiedStreamTest {
  private static final int CHUNK = DigestScheme.MERKLE_SHA256_18.chunkBytes();
  private static final EntryPath LARGE = EntryPath.of("large");

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
    Files.write(tree.resolve("large"), large);
    catalog = new TestCatalog(CatalogOptions.builder().tempDirectory(temp).build());
  }

  @AfterEach
  void close() {
    assertThat(temp).isEmptyDirectory();
    catalog.close();
  }

  private InputStream open(RestorePlan plan, EntryPath path) {
    return catalog.catalog().extractions().open(plan, path, ExtractionOptions.defaults());
  }

  private InputStream open(RestorePlan plan, EntryPath path, FromContent content) {
    ExtractionOptions options = ExtractionOptions.builder().place(plan.snapshot(), content).build();
    return catalog.catalog().extractions().open(plan, path, options);
  }

  private RestorePlan recordedAs(String command) throws Exception {
    Path archive = TreeFixture.archive(tree, directory.resolve("archive"), command);
    catalog.record(Sources.detect(archive));
    return PlannedTree.plan(catalog);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tar -cf OUT .", "tar --zstd -cf OUT .", "zip -qry OUT.zip . && mv OUT.zip OUT"})
  void givesBackContentsOfArchives(String command) throws Exception {
    assertGivesBackContents(recordedAs(command));
  }

  @Test
  void givesBackContentsOfDirectories() throws Exception {
    catalog.record(Sources.directory(tree));
    assertGivesBackContents(PlannedTree.plan(catalog));
  }

  private void assertGivesBackContents(RestorePlan plan) throws IOException {
    for (String path : new String[] {"large", "hosts", "second-name", "empty", "db/pages"}) {
      try (InputStream in = open(plan, EntryPath.of(path))) {
        assertThat(in.readAllBytes()).as(path).isEqualTo(Files.readAllBytes(tree.resolve(path)));
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void readsEachContentFromTheLinkOfTheChainThatHoldsIt() throws Exception {
    Recording full = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectory(directory.resolve("changes"));
    Files.writeString(changes.resolve("hosts"), "newer");
    catalog.record(
        SnapshotDraft.delta(TestCatalog.DATASET, full.snapshot().id()), Sources.directory(changes));
    RestorePlan plan = PlannedTree.plan(catalog);
    try (InputStream newer = open(plan, EntryPath.of("hosts"));
        InputStream older = open(plan, LARGE)) {
      assertThat(newer).hasContent("newer");
      assertThat(older.readAllBytes()).isEqualTo(large);
    }
  }

  /** Flips one byte at and around each boundary of chunks, and once in the middle of each. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 262_143, 262_144, 262_145, 400_000, 524_287, 524_288, 786_431, 786_432, 786_448
      })
  void handsOutTheChunksBeforeAFlippedByteAndNoneAfter(int at) throws Exception {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    byte[] flipped = large.clone();
    flipped[at] ^= 0x40;
    Files.write(tree.resolve("large"), flipped);
    assertFailsAt(plan, at / CHUNK * CHUNK);
    assertFailsAt(plan, flipped, at / CHUNK * CHUNK);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 786_447, 786_448})
  void neverTellsTheEndOfAContentThatWasCutShort(int length) throws Exception {
    catalog.record(Sources.directory(tree));
    assertFailsAt(PlannedTree.plan(catalog), Arrays.copyOf(large, length), length / CHUNK * CHUNK);
  }

  @Test
  void neverTellsTheEndOfAContentThatGoesOn() throws Exception {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    assertFailsAt(plan, Arrays.copyOf(large, large.length + 1), large.length);
    try (InputStream in = open(plan, EntryPath.of("empty"), content(new byte[1]))) {
      assertThatThrownBy(in::read).isInstanceOf(ContentDiffersException.class);
    }
  }

  @Test
  void swapsOfChunksAreSeen() throws Exception {
    catalog.record(Sources.directory(tree));
    byte[] swapped = large.clone();
    System.arraycopy(large, CHUNK, swapped, 2 * CHUNK, CHUNK);
    System.arraycopy(large, 2 * CHUNK, swapped, CHUNK, CHUNK);
    assertFailsAt(PlannedTree.plan(catalog), swapped, CHUNK);
  }

  private static FromContent content(byte[] bytes) {
    return new FromContent("mine", entry -> Optional.of(new ByteArrayInputStream(bytes)));
  }

  private void assertFailsAt(RestorePlan plan, byte[] held, int offset) throws IOException {
    try (InputStream in = open(plan, LARGE, content(held))) {
      assertFailsAt(in, offset);
    }
  }

  private void assertFailsAt(RestorePlan plan, int offset) throws IOException {
    try (InputStream in = open(plan, LARGE)) {
      assertFailsAt(in, offset);
    }
  }

  private void assertFailsAt(InputStream in, int offset) {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> in.transferTo(got))
        .isInstanceOfSatisfying(
            ContentDiffersException.class,
            e -> {
              assertThat(e.path()).isEqualTo(LARGE);
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.expected()).isNotEqualTo(e.found());
            })
        .hasMessageStartingWith("large in ");
    assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(large, offset));
    // What is wrong never looks like the end, however often it is asked.
    assertThatThrownBy(in::read).isInstanceOf(ContentDiffersException.class);
  }

  @Test
  void aPathThatAnArchiveHoldsTwiceIsReadFromWhereItIsRight() throws Exception {
    Path archive = directory.resolve("archive.tar");
    Files.write(
        archive, new TarBytes().member('0', "a", "first").member('0', "a", "last!").closed());
    catalog.record(Sources.tar(archive));
    try (InputStream in = open(PlannedTree.plan(catalog), EntryPath.of("a"))) {
      assertThat(in).hasContent("last!");
    }
  }

  @Test
  void anArchiveThatLostTheContentFails() throws Exception {
    Path archive = directory.resolve("archive.tar");
    Files.write(
        archive, new TarBytes().member('0', "a", "here").member('0', "b", "there").closed());
    catalog.record(Sources.tar(archive));
    RestorePlan plan = PlannedTree.plan(catalog);
    Files.write(archive, new TarBytes().member('0', "a", "here").closed());
    try (InputStream in = open(plan, EntryPath.of("b"))) {
      assertThatThrownBy(in::read)
          .isInstanceOf(ContentDiffersException.class)
          .hasMessageContaining("no such content");
    }
    Files.delete(archive);
    assertThatThrownBy(() -> open(plan, EntryPath.of("b")))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("found nothing");
  }

  @Test
  void aStreamThatIsClosedEarlyLetsItsThreadGo() throws Exception {
    RestorePlan plan = recordedAs("tar -cf OUT .");
    InputStream in = open(plan, LARGE);
    assertThat(in.read()).isEqualTo(large[0] & 0xff);
    in.close();
    in.close();
    assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("holdfast-scan")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void aDigestOfTheWholeIsVerifiedBeforeTheFirstByteLeaves() throws Exception {
    byte[] right = "one digest over all of it".getBytes(StandardCharsets.UTF_8);
    ContentReference flat =
        new ContentReference(
            DigestScheme.SHA256,
            right.length,
            Digest.copyOf(MessageDigest.getInstance("SHA-256").digest(right)));
    EntryPath path = EntryPath.of("imported");
    catalog.record(pushed(Entry.file(path).content(flat).build()));
    RestorePlan plan = PlannedTree.plan(catalog);
    try (InputStream in = open(plan, path, content(right))) {
      assertThat(in.readAllBytes()).isEqualTo(right);
    }
    byte[] wrong = right.clone();
    wrong[wrong.length - 1] ^= 1;
    for (byte[] held : new byte[][] {wrong, Arrays.copyOf(right, 3), Arrays.copyOf(right, 99)}) {
      try (InputStream in = open(plan, path, content(held))) {
        assertThatThrownBy(in::read).isInstanceOf(ContentDiffersException.class);
      }
    }
  }

  private static EntrySource pushed(Entry entry) {
    return new EntrySource() {
      @Override
      public SourceDescription description() {
        return new SourceDescription(SourceFormat.CUSTOM, "my format", FieldMask.all());
      }

      @Override
      public void read(EntrySink sink) {
        sink.add(entry);
      }
    };
  }

  @Test
  void refusesWhatIsNoFile() {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    assertThatThrownBy(() -> open(plan, EntryPath.of("db")))
        .isInstanceOf(UnknownEntryException.class)
        .hasMessageContaining("directory");
    assertThatThrownBy(() -> open(plan, EntryPath.of("no/such")))
        .isInstanceOf(UnknownEntryException.class)
        .hasMessageContaining("found nothing");
  }

  @Test
  void asksTheCallerForAContentThatItLacks() {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    FromContent none = new FromContent("mine", entry -> Optional.empty());
    assertThatThrownBy(() -> open(plan, LARGE, none))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("found nothing");
  }
}
