package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.UnusableTargetException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an extraction puts into a directory, from every kind of copy. */
class ExtractionTest {
  @TempDir Path directory;
  private Path tree;
  private Path target;
  private TestCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    tree = TreeFixture.write(directory);
    target = directory.resolve("target");
    catalog = new TestCatalog();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar -cf OUT .",
        "tar -czf OUT .",
        "tar --zstd -cf OUT .",
        "tar -cJf OUT .",
        "tar -cjf OUT .",
        "tar --format=pax -cf OUT .",
        "zip -qry OUT.zip . && mv OUT.zip OUT"
      })
  void givesBackWhatAnArchiveHolds(String command) throws Exception {
    Path archive = TreeFixture.archive(tree, directory.resolve("archive"), command);
    catalog.record(Sources.detect(archive));
    assertExtractsTheTree();
  }

  @Test
  void givesBackWhatADirectoryHolds() throws Exception {
    catalog.record(Sources.directory(tree));
    assertExtractsTheTree();
    assertThat(Files.readAttributes(target.resolve("second-name"), "unix:ino"))
        .isEqualTo(Files.readAttributes(target.resolve("hosts"), "unix:ino"));
  }

  private void assertExtractsTheTree() throws IOException {
    RestorePlan plan = PlannedTree.plan(catalog);
    ExtractionReport report = PlannedTree.extract(catalog, plan, target);
    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
    report.requireClean();
    assertThat(report.entries()).isEqualTo(plan.choice().snapshot().entries());
    assertThat(report.bytes()).isEqualTo(plan.choice().snapshot().bytes());
    assertThat(report.notMade()).isZero();
    assertThat(Files.readAllBytes(target.resolve("db/pages")))
        .isEqualTo(Files.readAllBytes(tree.resolve("db/pages")));
    assertThat(Files.readSymbolicLink(target.resolve("link"))).isEqualTo(Path.of("hosts"));
    assertThat(names(target)).isEqualTo(names(tree));
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.directory(target)).findings())
        .isEmpty();
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  @Test
  void givesBackModesAndTimesOfDirectoriesThatForbidWriting() throws Exception {
    Path db = tree.resolve("db");
    Files.setAttribute(tree.resolve("hosts"), "unix:mode", 0400);
    FileTime old = FileTime.from(Instant.parse("1999-12-31T23:59:59.123456789Z"));
    Files.setLastModifiedTime(db, old);
    Files.setAttribute(db, "unix:mode", 0550);
    catalog.record(Sources.directory(tree));
    try {
      assertExtractsTheTree();
      assertThat(Files.getLastModifiedTime(target.resolve("db"))).isEqualTo(old);
      assertThat((int) Files.getAttribute(target.resolve("db"), "unix:mode") & 07777)
          .isEqualTo(0550);
      assertThat((int) Files.getAttribute(target.resolve("hosts"), "unix:mode") & 07777)
          .isEqualTo(0400);
    } finally {
      Files.setAttribute(db, "unix:mode", 0750);
      if (Files.exists(target.resolve("db"))) {
        Files.setAttribute(target.resolve("db"), "unix:mode", 0750);
      }
    }
  }

  @Test
  void laysDeltasOverTheirBase() throws Exception {
    Recording full = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Files.writeString(changes.resolve("db"), "a file where a directory was");
    Files.writeString(changes.resolve("new"), "new");
    Files.setLastModifiedTime(changes, FileTime.from(TreeFixture.MODIFIED));
    catalog.record(
        SnapshotDraft.delta(TestCatalog.DATASET, full.snapshot().id())
            .deletions(List.of(EntryPath.of("db"), EntryPath.of("empty"))),
        Sources.directory(changes));
    RestorePlan plan = PlannedTree.plan(catalog);
    assertThat(plan.steps()).hasSize(2);
    ExtractionReport report = PlannedTree.extract(catalog, plan, target);
    assertThat(report.findings()).isEmpty();
    assertThat(names(target)).containsExactly("", "db", "hosts", "link", "new", "second-name");
    assertThat(target.resolve("db")).hasContent("a file where a directory was");
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.directory(target)).isClean()).isTrue();
  }

  /** The names of one file part when one of them is replaced by a delta. */
  @Test
  void keepsTheContentOfALinkWhoseFileWasReplaced() throws Exception {
    Recording full = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Files.writeString(changes.resolve("hosts"), "replaced");
    catalog.record(
        SnapshotDraft.delta(TestCatalog.DATASET, full.snapshot().id()), Sources.directory(changes));
    ExtractionReport report = PlannedTree.extract(catalog, PlannedTree.plan(catalog), target);
    assertThat(report.findings()).isEmpty();
    assertThat(target.resolve("hosts")).hasContent("replaced");
    assertThat(target.resolve("second-name")).hasContent("127.0.0.1 localhost\n".repeat(3));
  }

  @Test
  void readsPayloadsThroughTheCallersOwnReader() throws Exception {
    Recording recording = catalog.record(Sources.directory(tree));
    FromContent place =
        new FromContent(
            "my format",
            entry -> Optional.of(Files.newInputStream(tree.resolve(entry.path().toString()))));
    Path moved = Files.move(tree, directory.resolve("moved"));
    RestorePlan plan = PlannedTree.plan(catalog);
    ExtractionReport gone = PlannedTree.extract(catalog, plan, target);
    assertThat(gone.findings()).extracting(Finding::code).containsExactly(FindingCode.MISSING_COPY);
    assertThat(names(target)).containsExactly("");
    tree = Files.move(moved, tree);
    ExtractionReport report =
        catalog
            .catalog()
            .extractions()
            .extract(
                plan,
                target,
                ExtractionOptions.builder().place(recording.snapshot().id(), place).build(),
                ProgressListener.none());
    assertThat(report.isClean()).isTrue();
    assertThat(target.resolve("db/log")).hasSameBinaryContentAs(tree.resolve("db/log"));
  }

  @Test
  void givesNoNameToWhatIsNotVerified() throws Exception {
    byte[] large = new byte[600_000];
    new Random(3).nextBytes(large);
    Files.write(tree.resolve("large"), large);
    catalog.record(Sources.directory(tree));
    FileTime time = Files.getLastModifiedTime(tree.resolve("large"));
    try (RandomAccessFile file = new RandomAccessFile(tree.resolve("large").toFile(), "rw")) {
      file.seek(300_000);
      file.write(large[300_000] ^ 1);
    }
    Files.setLastModifiedTime(tree.resolve("large"), time);
    ExtractionReport report = PlannedTree.extract(catalog, PlannedTree.plan(catalog), target);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.CONTENT_DIFFERS, FindingCode.MISSING_ENTRY);
    Finding differs = report.findings().get(0);
    assertThat(differs.location()).isEqualTo(tree.toString());
    assertThat(differs.path()).contains(EntryPath.of("large"));
    assertThat(differs.offset()).hasValue(1 << 18);
    assertThat(names(target))
        .containsExactly("", "db", "db/log", "db/pages", "empty", "hosts", "link", "second-name");
    assertThatThrownBy(report::requireClean).hasMessageContaining("large");
  }

  @Test
  void readsNoFurtherThanAContentMayBeLong() throws Exception {
    catalog.record(Sources.directory(tree));
    try (RandomAccessFile file = new RandomAccessFile(tree.resolve("hosts").toFile(), "rw")) {
      file.setLength(4L << 30);
    }
    long[] read = {0};
    ExtractionReport report =
        catalog
            .catalog()
            .extractions()
            .extract(
                PlannedTree.plan(catalog),
                target,
                ExtractionOptions.defaults(),
                progress -> read[0] = progress.bytes());
    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.SIZE_DIFFERS);
    assertThat(read[0]).isLessThan(1 << 20);
  }

  @Test
  void refusesADirectoryThatHoldsSomething() throws Exception {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    Files.createDirectory(target);
    Files.createFile(target.resolve("stray"));
    assertThatThrownBy(() -> PlannedTree.extract(catalog, plan, target))
        .isInstanceOfSatisfying(
            UnusableTargetException.class,
            e -> assertThat(e.remedy()).isEqualTo(Remedy.FIX_REQUEST))
        .hasMessageContaining("stray");
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> PlannedTree.extract(catalog, plan, file))
        .isInstanceOf(UnusableTargetException.class)
        .hasMessageContaining("no directory");
    assertThat(names(target)).containsExactly("", "stray");
  }

  @Test
  void saysWhatItCouldNotKeep() throws Exception {
    TreeFixture.run(tree, "mkfifo", "pipe");
    catalog.record(Sources.directory(tree));
    ExtractionReport report = PlannedTree.extract(catalog, PlannedTree.plan(catalog), target);
    assertThat(report.isClean()).isTrue();
    assertThat(report.notMade()).isEqualTo(1);
    assertThat(report.notKept()).doesNotContain(MetadataField.MODE, MetadataField.MTIME);
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    catalog.record(Sources.directory(tree));
    RestorePlan plan = PlannedTree.plan(catalog);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PlannedTree.extract(catalog, plan, target))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names(target)).doesNotContain("hosts", "db/pages");
    assertThat(names(target)).noneMatch(name -> name.contains("holdfast"));
  }
}
