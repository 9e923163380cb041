package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.source.TarBytes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.UnusableTargetException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are made to write where they should not, or that turn bad after recording. */
class ExtractionAttackTest {
  @TempDir Path directory;
  private Path outside;
  private Path target;
  private Path archive;
  private TestCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("victim"), "untouched");
    target = directory.resolve("target");
    archive = directory.resolve("archive.tar");
    catalog = new TestCatalog();
  }

  @AfterEach
  void close() throws IOException {
    catalog.close();
    assertThat(outside.resolve("victim")).hasContent("untouched");
    try (Stream<Path> files = Files.list(outside)) {
      assertThat(files).containsExactly(outside.resolve("victim"));
    }
  }

  private ExtractionReport recordAndExtract(TarBytes tar) throws IOException {
    Files.write(archive, tar.closed());
    catalog.record(Sources.tar(archive));
    return PlannedTree.extract(catalog, PlannedTree.plan(catalog), target);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      return paths.map(path -> target.relativize(path).toString()).sorted().toList();
    }
  }

  @Test
  void writesNothingThroughALinkThatLeadsOut() throws Exception {
    // As the archive was recorded: the link counts, and nothing can lie below it.
    Files.write(
        archive,
        new TarBytes().link('2', "a", outside.toString()).member('0', "b", "sound").closed());
    catalog.record(Sources.tar(archive));
    RestorePlan plan = PlannedTree.plan(catalog);
    // As it is when it is restored.
    Files.write(
        archive,
        new TarBytes()
            .link('2', "a", outside.toString())
            .member('0', "a/planted", "planted")
            .member('0', "a/victim", "overwritten")
            .member('0', "b", "sound")
            .closed());
    ExtractionReport report = PlannedTree.extract(catalog, plan, target);
    assertThat(report.isClean()).isTrue();
    assertThat(names()).containsExactly("", "a", "b");
    assertThat(Files.readSymbolicLink(target.resolve("a"))).isEqualTo(outside);
  }

  @Test
  void makesLinksOfTheManifestNotOfTheArchive() throws Exception {
    Files.write(archive, new TarBytes().link('2', "a", "b").member('0', "b", "sound").closed());
    catalog.record(Sources.tar(archive));
    RestorePlan plan = PlannedTree.plan(catalog);
    Files.write(
        archive,
        new TarBytes()
            .link('2', "a", outside.resolve("victim").toString())
            .member('0', "b", "sound")
            .closed());
    assertThat(PlannedTree.extract(catalog, plan, target).isClean()).isTrue();
    assertThat(Files.readSymbolicLink(target.resolve("a"))).isEqualTo(Path.of("b"));
  }

  /** An archive like these is never chosen as it was recorded: it must turn hostile afterwards. */
  private ExtractionReport recordThenExtract(TarBytes recorded, TarBytes hostile)
      throws IOException {
    Files.write(archive, recorded.closed());
    catalog.record(Sources.tar(archive));
    RestorePlan plan = PlannedTree.plan(catalog);
    Files.write(archive, hostile.closed());
    return PlannedTree.extract(catalog, plan, target);
  }

  @Test
  void makesNoHardLinkToAFileOutside() throws Exception {
    recordThenExtract(
        new TarBytes().member('0', "b", "sound"),
        new TarBytes()
            .link('1', "a", outside.resolve("victim").toString())
            .link('1', "c", "../outside/victim")
            .member('0', "b", "sound"));
    assertThat(names()).containsExactly("", "b");
  }

  @Test
  void writesNoFileThroughAHardLinkToOneOutside() throws Exception {
    ExtractionReport report =
        recordThenExtract(
            new TarBytes().member('0', "b", "sound"),
            new TarBytes().link('1', "b", "../outside/victim").member('0', "b", "sound"));
    assertThat(names()).containsExactly("", "b");
    assertThat(target.resolve("b")).hasContent("sound");
    assertThat(report.findings()).extracting(Finding::code).containsOnly(FindingCode.UNSAFE_PATH);
  }

  @Test
  void takesNoPathThatLeavesTheTarget() throws Exception {
    ExtractionReport report =
        recordThenExtract(
            new TarBytes().member('0', "b", "sound"),
            new TarBytes()
                .member('0', "../outside/victim", "overwritten")
                .member('0', outside.resolve("victim").toString(), "overwritten")
                .member('0', "x/../../outside/victim", "overwritten")
                .member('0', "b", "sound"));
    assertThat(names()).containsExactly("", "b");
    assertThat(target.resolve("b")).hasContent("sound");
    assertThat(report.findings())
        .extracting(Finding::code)
        .isNotEmpty()
        .containsOnly(FindingCode.UNSAFE_PATH);
  }

  @Test
  void replacesALinkOfTheBaseByADirectoryOfTheDelta() throws Exception {
    Files.write(archive, new TarBytes().link('2', "a", outside.toString()).closed());
    Recording full = catalog.record(Sources.tar(archive));
    Path delta = directory.resolve("delta.tar");
    Files.write(
        delta, new TarBytes().member('5', "a/", "").member('0', "a/victim", "mine").closed());
    catalog.record(
        SnapshotDraft.delta(TestCatalog.DATASET, full.snapshot().id()), Sources.tar(delta));
    ExtractionReport report = PlannedTree.extract(catalog, PlannedTree.plan(catalog), target);
    assertThat(report.findings()).isEmpty();
    assertThat(Files.isDirectory(target.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(target.resolve("a/victim")).hasContent("mine");
  }

  @Test
  void takesTheLastOfTwoContentsOfAPathAsRecordingDid() throws Exception {
    ExtractionReport report =
        recordAndExtract(new TarBytes().member('0', "a", "first").member('0', "a", "last!"));
    assertThat(report.findings()).isEmpty();
    assertThat(target.resolve("a")).hasContent("last!");
  }

  @Test
  void namesAreBytesWhateverTheLanguageOfTheMachine() throws Exception {
    ExtractionReport report =
        recordAndExtract(
            new TarBytes()
                .member('0', "caf\u00e9", "latin-1")
                .member('0', "caf\u00c3\u00a9", "utf-8")
                .link('2', "link", "../\u00ff/x"));
    assertThat(report.findings()).isEmpty();
    RestorePlan plan = PlannedTree.plan(catalog);
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.directory(target)).findings())
        .isEmpty();
  }

  @Test
  void reportsAnArchiveThatWasCutShort() throws Exception {
    byte[] whole =
        new TarBytes().member('0', "a", "sound").member('0', "b", "x".repeat(5_000)).closed();
    Files.write(archive, whole);
    catalog.record(Sources.tar(archive));
    RestorePlan plan = PlannedTree.plan(catalog);
    Files.write(archive, Arrays.copyOf(whole, 3_000));
    ExtractionReport report = PlannedTree.extract(catalog, plan, target);
    assertThat(report.findings())
        .extracting(Finding::code)
        .contains(FindingCode.MALFORMED_ARCHIVE, FindingCode.MISSING_ENTRY);
    assertThat(names()).containsExactly("", "a");
  }

  @Test
  void refusesATargetWithoutRoomBeforeAnythingIsWritten() {
    ContentReference huge =
        new ContentReference(DigestScheme.SHA256, 1L << 60, Digest.copyOf(new byte[32]));
    catalog.record(pushed(Entry.file(EntryPath.of("huge")).content(huge).build()));
    RestorePlan plan = PlannedTree.plan(catalog);
    assertThatThrownBy(() -> PlannedTree.extract(catalog, plan, target))
        .isInstanceOf(UnusableTargetException.class)
        .hasMessageContaining("expected room for 1152921504606846976 bytes");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void makesNoLinkWhoseTargetHasNoFormHere() throws Exception {
    Entry link =
        Entry.builder(EntryPath.of("link"), EntryKind.SYMLINK)
            .linkTarget(ByteString.copyOf("a\0b".getBytes(StandardCharsets.UTF_8)))
            .build();
    catalog.record(pushed(link));
    RestorePlan plan = PlannedTree.plan(catalog);
    // Only its own program reads this format; the link needs no content.
    ExtractionReport report =
        catalog
            .catalog()
            .extractions()
            .extract(
                plan,
                target,
                ExtractionOptions.builder()
                    .place(plan.snapshot(), new VerificationTarget.FromSource(pushed(link)))
                    .build(),
                ProgressListener.none());
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.MISSING_ENTRY);
    assertThat(names()).containsExactly("");
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
}
