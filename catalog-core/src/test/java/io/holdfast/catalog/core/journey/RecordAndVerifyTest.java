package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.InvalidSnapshotException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.DepthNotApplicableException;
import io.holdfast.catalog.verify.IntegrityException;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording and verifying real trees and archives, through the public doors. */
class RecordAndVerifyTest {
  @TempDir Path directory;
  private Path tree;
  private TestCatalog catalog;

  @BeforeEach
  void open() throws IOException {
    tree = TreeFixture.write(directory);
    catalog = new TestCatalog();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void recordsATreeWithItsLinksAndTimes() {
    Recording recording = catalog.record(Sources.directory(tree));
    assertThat(recording.findings()).isEmpty();
    Manifest manifest = catalog.catalog().snapshots().manifest(recording.snapshot().id());
    List<String> paths = new ArrayList<>();
    manifest.walk(EntryPath.ROOT, entry -> paths.add(entry.kind() + " " + entry.path()));
    assertThat(paths)
        .containsExactly(
            "DIRECTORY .",
            "DIRECTORY db",
            "FILE db/log",
            "FILE db/pages",
            "FILE empty",
            "FILE hosts",
            "SYMLINK link",
            "HARD_LINK second-name");
    Entry hosts = manifest.find(EntryPath.of("hosts")).orElseThrow();
    assertThat(hosts.modifiedAt()).contains(TreeFixture.MODIFIED);
    assertThat(manifest.find(EntryPath.of("second-name")).orElseThrow().content())
        .isEqualTo(hosts.content());
    assertThat(manifest.bytes()).isEqualTo(60 + 700 + 90);
    assertThat(recording.snapshot().root()).isEqualTo(manifest.root());
  }

  @Test
  void theSameStateHasTheSameRootWhereverItLies() throws Exception {
    Recording first = catalog.record(Sources.directory(tree));
    Path tar =
        TreeFixture.archive(tree, directory.resolve("t.tar"), "tar --format=posix -cf OUT .");
    Recording second = catalog.record(Sources.tar(tar));
    assertThat(second.snapshot().root()).isEqualTo(first.snapshot().root());
    assertThat(second.snapshot().id()).isNotEqualTo(first.snapshot().id());
  }

  @Test
  void namesPathOffsetExpectedAndFoundOfADamagedChunk() throws Exception {
    byte[] bytes = new byte[3 << 20];
    new Random(1).nextBytes(bytes);
    Path big = Files.write(tree.resolve("big"), bytes);
    TreeFixture.setTimes(tree);
    Recording recording = catalog.record(Sources.directory(tree));
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.seek(5 * (1 << 18) + 77);
      file.write(bytes[5 * (1 << 18) + 77] ^ 1);
    }
    TreeFixture.setTimes(tree);

    VerificationReport report = catalog.verify(recording, Depth.CONTENT);
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.CONTENT_DIFFERS);
    assertThat(finding.path()).contains(EntryPath.of("big"));
    assertThat(finding.offset()).hasValue(5 * (1 << 18));
    assertThat(finding.expected()).startsWith("chunk hash ");
    assertThat(finding.found()).contains("1 of 12 chunks differ");
    assertThatThrownBy(report::requireClean)
        .isInstanceOf(IntegrityException.class)
        .hasMessageContaining("big at offset 1310720");
  }

  @Test
  void findsWhatIsMissingUnexpectedAndChangedInManifestOrder() throws Exception {
    Recording recording = catalog.record(Sources.directory(tree));
    Files.delete(tree.resolve("db/log"));
    Files.writeString(tree.resolve("db/stray"), "left behind");
    Files.writeString(
        tree.resolve("hosts"), "more than was there before, and so longer by much....");
    Files.delete(tree.resolve("link"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc/hosts"));
    TreeFixture.setTimes(tree);
    assertThat(catalog.verify(recording, Depth.CONTENT).findings())
        .extracting(finding -> finding.code() + " " + finding.path().orElseThrow())
        .containsExactly(
            "MISSING_ENTRY db/log",
            "UNEXPECTED_ENTRY db/stray",
            "SIZE_DIFFERS hosts",
            "METADATA_DIFFERS link",
            "SIZE_DIFFERS second-name");
  }

  @Test
  void aPlanOfAMissingCopyIsAFindingAndTheRestIsStillVerified() throws Exception {
    Recording recording = catalog.record(Sources.directory(tree));
    Files.move(tree, directory.resolve("elsewhere"));
    VerificationReport report = catalog.verify(recording, Depth.CONTENT);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.MISSING_COPY);
    assertThat(report.coverage().entriesChecked()).isZero();
    assertThat(report.coverage().entriesTotal()).isEqualTo(8);
    VerificationReport there =
        catalog.verify(
            VerificationTarget.at(
                recording.snapshot().id(),
                new VerificationTarget.AtCopy(directory.resolve("elsewhere").toString())),
            Depth.CONTENT);
    assertThat(there.findings()).isEmpty();
    assertThat(there.verifications().get(0).copy()).isEmpty();
  }

  @Test
  void verifiesADeltaWithItsChain() throws Exception {
    Recording base = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectories(directory.resolve("changes/db"));
    Files.writeString(changes.resolve("log"), "set a=2\n");
    Files.writeString(changes.resolve("new"), "new");
    Path tar =
        TreeFixture.archive(
            directory.resolve("changes"), directory.resolve("d.tar"), "tar -cf OUT db/log db/new");
    Recording delta =
        catalog.record(
            SnapshotDraft.delta(TestCatalog.DATASET, base.snapshot().id())
                .deletions(List.of(EntryPath.of("empty"), EntryPath.of("link"))),
            Sources.tar(tar));

    Manifest manifest = catalog.catalog().snapshots().manifest(delta.snapshot().id());
    List<String> paths = new ArrayList<>();
    manifest.walk(EntryPath.ROOT, entry -> paths.add(entry.path().toString()));
    assertThat(paths)
        .containsExactly(".", "db", "db/log", "db/new", "db/pages", "hosts", "second-name");
    VerificationReport report = catalog.verify(delta, Depth.CONTENT);
    assertThat(report.findings()).isEmpty();
    assertThat(report.verifications())
        .extracting(Verification::snapshot)
        .containsExactly(base.snapshot().id(), delta.snapshot().id());

    Files.writeString(tree.resolve("hosts"), "127.0.0.2 localhost\n".repeat(3));
    TreeFixture.setTimes(tree);
    assertThat(catalog.verify(delta, Depth.CONTENT).findings())
        .extracting(finding -> finding.code() + " " + finding.path().orElseThrow())
        .containsExactly("CONTENT_DIFFERS hosts", "CONTENT_DIFFERS second-name");
  }

  @Test
  void aPathMayBeDeletedAndComeAgainInOneDelta() throws Exception {
    Recording base = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectories(directory.resolve("changes"));
    Files.writeString(changes.resolve("db"), "a file where a directory was");
    Recording delta =
        catalog.record(
            SnapshotDraft.delta(TestCatalog.DATASET, base.snapshot().id())
                .deletions(List.of(EntryPath.of("db"))),
            Sources.tar(
                TreeFixture.archive(changes, directory.resolve("d.tar"), "tar -cf OUT db")));
    Manifest manifest = catalog.catalog().snapshots().manifest(delta.snapshot().id());
    assertThat(manifest.find(EntryPath.of("db")).orElseThrow().kind()).isEqualTo(EntryKind.FILE);
    assertThat(manifest.find(EntryPath.of("db/log"))).isEmpty();
    assertThat(catalog.verify(delta, Depth.CONTENT).findings()).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFitItsParent() throws Exception {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Recording base =
        catalog.record(
            SnapshotDraft.full(TestCatalog.DATASET).consistentAt(noon), Sources.directory(tree));
    SnapshotDraft.Builder child = SnapshotDraft.full(TestCatalog.DATASET);
    assertThatThrownBy(
            () ->
                catalog.record(
                    child.parent(base.snapshot().id()).consistentAt(noon.minusSeconds(1)),
                    Sources.directory(tree)))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessageContaining("before its parent");
    Recording marked =
        catalog.record(child.clockPolicy(SnapshotDraft.ClockPolicy.MARK), Sources.directory(tree));
    assertThat(marked.snapshot().marks()).containsExactly(SnapshotMark.CLOCK_SUSPECT);
    assertThatThrownBy(
            () ->
                catalog.record(
                    SnapshotDraft.delta(TestCatalog.DATASET, base.snapshot().id())
                        .deletions(List.of(EntryPath.of("no/such"))),
                    Sources.directory(tree)))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessageContaining("no/such");
  }

  @Test
  void addsACopyOnlyIfItsContentIsTheSame() throws Exception {
    Recording recording = catalog.record(Sources.directory(tree));
    Path zip = TreeFixture.archive(tree, directory.resolve("t.zip"), "zip -q -r -y OUT .");
    EntrySource source = Sources.detect(zip);
    CopyAddition addition =
        catalog.catalog().snapshots().addCopy(recording.snapshot().id(), source, progress -> {});
    assertThat(addition.findings()).isEmpty();
    assertThat(addition.copy().orElseThrow().container()).isPresent();
    assertThat(catalog.verify(recording, Depth.CONTENT, Depth.CONTAINER).isClean()).isTrue();

    Files.writeString(tree.resolve("hosts"), "127.0.0.3 localhost\n".repeat(3));
    Path other = TreeFixture.archive(tree, directory.resolve("o.zip"), "zip -q -r -y OUT .");
    CopyAddition refused =
        catalog
            .catalog()
            .snapshots()
            .addCopy(recording.snapshot().id(), Sources.detect(other), progress -> {});
    assertThat(refused.copy()).isEmpty();
    assertThat(refused.findings()).extracting(Finding::code).contains(FindingCode.CONTENT_DIFFERS);
    assertThat(catalog.catalog().snapshots().copies(recording.snapshot().id())).hasSize(2);
  }

  @Test
  void containerDepthIsRefusedForADirectory() {
    Recording recording = catalog.record(Sources.directory(tree));
    assertThatThrownBy(() -> catalog.verify(recording, Depth.CONTAINER))
        .isInstanceOf(DepthNotApplicableException.class)
        .hasMessageContaining("use content");
  }

  @Test
  void flatDigestsFromElsewhereAreVerified() throws Exception {
    for (DigestScheme scheme :
        List.of(DigestScheme.SHA256, DigestScheme.MD5, DigestScheme.CRC32C)) {
      Recording recording =
          catalog.record(
              SnapshotDraft.full(TestCatalog.DATASET).scheme(scheme), Sources.directory(tree));
      assertThat(catalog.verify(recording, Depth.CONTENT).findings()).as("%s", scheme).isEmpty();
    }
  }

  @Test
  void aDigestGivenWithoutContentIsRecordedButNeverVerifies() {
    ContentReference known =
        new ContentReference(DigestScheme.SHA256, 3, Digest.copyOf(new byte[32]));
    EntrySource claims =
        new EntrySource() {
          @Override
          public SourceDescription description() {
            return new SourceDescription(SourceFormat.CUSTOM, "claims", FieldMask.contentOnly());
          }

          @Override
          public void read(EntrySink sink) {
            sink.add(Entry.file(EntryPath.of("a")).content(known).build());
          }
        };
    Recording recording = catalog.record(claims);
    assertThat(recording.snapshot().entries()).isEqualTo(1);
    VerificationReport report =
        catalog.verify(
            VerificationTarget.at(
                recording.snapshot().id(), new VerificationTarget.FromSource(claims)),
            Depth.CONTENT);
    assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.UNREADABLE);
    assertThat(report.coverage().bytesChecked()).isZero();
  }

  @Test
  void tellsTotalsAndFindingsAsItGoes() throws Exception {
    Recording recording = catalog.record(Sources.directory(tree));
    List<Progress> told = Collections.synchronizedList(new ArrayList<>());
    catalog
        .catalog()
        .verifier()
        .verify(
            VerificationTarget.of(recording.snapshot().id()),
            VerificationOptions.content(),
            told::add);
    Progress last = told.get(told.size() - 1);
    assertThat(last.entriesTotal()).isEqualTo(8);
    assertThat(told).extracting(Progress::entries).contains(8L);
    assertThat(told).extracting(Progress::bytes).contains(850L);
  }

  @Test
  void manyEntriesAreSortedOnDiskInLittleMemory() throws Exception {
    EntrySource many = new ManyEntries(60_000);
    try (TestCatalog small =
        new TestCatalog(
            CatalogOptions.builder()
                .sortBytes(1 << 20)
                .tempDirectory(Files.createDirectories(directory.resolve("sort")))
                .build())) {
      Recording recorded = small.record(many);
      assertThat(recorded.snapshot().entries()).isEqualTo(60_000);
      VerificationReport report =
          small.verify(
              VerificationTarget.at(
                  recorded.snapshot().id(), new VerificationTarget.FromSource(many)),
              Depth.CONTENT);
      assertThat(report.findings()).isEmpty();
      assertThat(report.coverage().entriesChecked()).isEqualTo(60_000);
    }
    assertThat(directory.resolve("sort")).isEmptyDirectory();
    assertThat(catalog.record(many).snapshot().entries()).isEqualTo(60_000);
  }
}
