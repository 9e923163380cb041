package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BLAKE3 from recording to extraction, with payloads of every kind. */
class Blake3JourneyTest {
  private static final int CHUNK = DigestScheme.BLAKE3.chunkBytes();
  private static final EntryPath LARGE = EntryPath.of("large");

  /** Long enough to be read by ranges; the last one is not complete. */
  private static final int LARGE_BYTES = (17 << 20) + 12_345;

  private static final int CHUNK_BEFORE_BORDER = (1 << 20) - 1;

  @TempDir Path directory;
  private Path tree;
  private byte[] large;
  private TestCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    tree = TreeFixture.write(directory);
    large = new byte[LARGE_BYTES];
    new Random(5).nextBytes(large);
    Files.write(tree.resolve("large"), large);
    Files.write(tree.resolve("one-chunk"), Arrays.copyOf(large, CHUNK));
    Files.write(tree.resolve("two-chunks"), Arrays.copyOf(large, CHUNK + 1));
    TreeFixture.setTimes(tree);
    catalog = new TestCatalog();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private Recording record(EntrySource source) {
    return catalog.record(
        SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.BLAKE3), source);
  }

  private static String reference(byte[] content) {
    Blake3Digest digest = new Blake3Digest();
    digest.update(content, 0, content.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }

  private void flip(Path file, long at) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(at);
      int value = access.read();
      access.seek(at);
      access.write(value ^ 1);
    }
  }

  private void assertContents(Recording recording) throws IOException {
    for (String path : List.of("large", "one-chunk", "two-chunks", "hosts", "empty")) {
      ContentReference content =
          catalog
              .catalog()
              .snapshots()
              .manifest(recording.snapshot().id())
              .find(EntryPath.of(path))
              .flatMap(entry -> entry.content())
              .orElseThrow();
      assertThat(content.scheme()).isEqualTo(DigestScheme.BLAKE3);
      assertThat(content.digest())
          .as(path)
          .hasToString(reference(Files.readAllBytes(tree.resolve(path))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tar -cf OUT .", "tar --zstd -cf OUT .", "zip -qry OUT.zip . && mv OUT.zip OUT"})
  void archivesAreRecordedAndVerifiedWithTheirContainer(String command) throws Exception {
    Path archive = TreeFixture.archive(tree, directory.resolve("archive"), command);
    Recording recording = record(Sources.detect(archive));
    assertContents(recording);
    ContentReference container = recording.copy().orElseThrow().container().orElseThrow();
    assertThat(container.scheme()).isEqualTo(DigestScheme.BLAKE3);
    assertThat(container.digest()).hasToString(reference(Files.readAllBytes(archive)));
    assertThat(catalog.verify(recording, Depth.CONTENT, Depth.CONTAINER).findings()).isEmpty();
    assertThat(catalog.verify(recording, Depth.CONTAINER).findings()).isEmpty();

    flip(archive, 9L * CHUNK + 5);
    List<Finding> findings = catalog.verify(recording, Depth.CONTAINER).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(FindingCode.CONTAINER_DIFFERS);
    assertThat(findings.get(0).offset()).hasValue(9L * CHUNK);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, CHUNK_BEFORE_BORDER, 16 << 20, LARGE_BYTES - 1})
  void aDamagedChunkOfADirectoryIsNamed(int at) throws Exception {
    Recording recording = record(Sources.directory(tree));
    assertContents(recording);
    assertThat(catalog.verify(recording, Depth.CONTENT).findings()).isEmpty();

    flip(tree.resolve("large"), at);
    TreeFixture.setTimes(tree);
    List<Finding> findings = catalog.verify(recording, Depth.CONTENT).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(FindingCode.CONTENT_DIFFERS);
    assertThat(findings.get(0).path()).contains(LARGE);
    assertThat(findings.get(0).offset()).hasValue((long) at / CHUNK * CHUNK);
    assertThat(findings.get(0).found()).contains("1 of 69 chunks differ");
  }

  @Test
  void streamsHandOutWhatIsVerifiedAndNothingElse() throws Exception {
    record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    for (String path : List.of("large", "one-chunk", "two-chunks", "empty")) {
      try (InputStream in = open(plan, EntryPath.of(path))) {
        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(tree.resolve(path)));
      }
    }
    flip(tree.resolve("large"), 3L * CHUNK);
    try (InputStream in = open(plan, LARGE)) {
      assertThat(in.readNBytes(3 * CHUNK)).isEqualTo(Arrays.copyOf(large, 3 * CHUNK));
      assertThatThrownBy(in::read)
          .isInstanceOfSatisfying(
              ContentDiffersException.class, e -> assertThat(e.offset()).isEqualTo(3L * CHUNK));
    }
  }

  private InputStream open(RestorePlan plan, EntryPath path) {
    return catalog.catalog().extractions().open(plan, path, ExtractionOptions.defaults());
  }

  @Test
  void whatIsExtractedReconciles() throws Exception {
    record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    Path target = directory.resolve("target");
    assertThat(PlannedTree.extract(catalog, plan, target).isClean()).isTrue();
    assertThat(Files.mismatch(target.resolve("large"), tree.resolve("large"))).isEqualTo(-1);
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.directory(target)).isClean()).isTrue();
  }

  @Test
  void aFurtherCopyKeepsItsContainerUnderTheSameScheme() throws Exception {
    Recording recording = record(Sources.directory(tree));
    Path zip = TreeFixture.archive(tree, directory.resolve("t.zip"), "zip -q -r -y OUT .");
    CopyAddition addition =
        catalog
            .catalog()
            .snapshots()
            .addCopy(recording.snapshot().id(), Sources.detect(zip), progress -> {});
    ContentReference container = addition.copy().orElseThrow().container().orElseThrow();
    assertThat(container.scheme()).isEqualTo(DigestScheme.BLAKE3);
    assertThat(container.digest()).hasToString(reference(Files.readAllBytes(zip)));
    assertThat(catalog.verify(recording, Depth.CONTENT, Depth.CONTAINER).isClean()).isTrue();
  }

  /** Schemes are told apart by name: the same bytes under two of them are two contents. */
  @Test
  void theSchemeIsPartOfTheContent() {
    Recording blake3 = record(Sources.directory(tree));
    Recording merkle = catalog.record(Sources.directory(tree));
    assertThat(blake3.snapshot().root()).isNotEqualTo(merkle.snapshot().root());
    assertThat(catalog.verify(blake3, Depth.CONTENT).isClean()).isTrue();
    assertThat(catalog.verify(merkle, Depth.CONTENT).isClean()).isTrue();
  }
}
