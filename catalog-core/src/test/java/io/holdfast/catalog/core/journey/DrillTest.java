package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillFailedException;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.drill.Drills;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of restores, and what is remembered of them. */
class DrillTest {
  @TempDir Path directory;
  private Path tree;
  private Path scratch;
  private TestCatalog catalog;
  private Drills drills;

  @BeforeEach
  void open() throws IOException {
    tree = TreeFixture.write(directory);
    scratch = Files.createDirectory(directory.resolve("scratch"));
    catalog = new TestCatalog(CatalogOptions.builder().tempDirectory(scratch).build());
    drills = catalog.catalog().drills();
  }

  @AfterEach
  void close() {
    assertThat(scratch).isEmptyDirectory();
    AuditReport audit = catalog.catalog().log().audit(ProgressListener.none());
    assertThat(audit.findings()).isEmpty();
    catalog.close();
  }

  private DrillReport drill() {
    return drills.run(DrillRequest.of(TestCatalog.DATASET), ProgressListener.none());
  }

  private List<Verification> verifications(SnapshotId snapshot) {
    return catalog.catalog().verifier().verifications(snapshot);
  }

  @Test
  void restoresTheNewestStateAndRemembersIt() {
    Recording recording = catalog.record(Sources.directory(tree));
    DrillReport report = drill();
    Drill drill = report.drill();
    assertThat(drill.outcome()).isEqualTo(DrillOutcome.RESTORED);
    report.requireSuccess();
    assertThat(drill.snapshot()).contains(recording.snapshot().id());
    assertThat(drill.copies()).containsExactly(recording.copy().map(Copy::id).orElseThrow());
    assertThat(drill.entries()).isEqualTo(recording.snapshot().entries());
    assertThat(drill.bytes()).isEqualTo(recording.snapshot().bytes());
    assertThat(drill.findings()).isZero();
    assertThat(drill.detail()).isEmpty();
    assertThat(drill.restoring()).isPositive().isLessThanOrEqualTo(drill.duration());
    assertThat(drills.latest(TestCatalog.DATASET)).contains(drill);
    assertThat(drills.latestSuccessful(TestCatalog.DATASET)).contains(drill);
    assertThat(drills.history(TestCatalog.DATASET)).containsExactly(drill);
    assertThat(drills.latest(DatasetName.of("another"))).isEmpty();
  }

  @Test
  void leavesEvidenceForEveryCopyThatItRead() throws IOException {
    Recording full = catalog.record(Sources.directory(tree));
    Path changes = Files.createDirectory(directory.resolve("changes"));
    Files.writeString(changes.resolve("new"), "new");
    Recording delta =
        catalog.record(
            SnapshotDraft.delta(TestCatalog.DATASET, full.snapshot().id()),
            Sources.directory(changes));
    DrillReport report = drill();
    assertThat(report.drill().copies()).hasSize(2);
    for (Recording recording : List.of(full, delta)) {
      Verification evidence = verifications(recording.snapshot().id()).get(0);
      assertThat(evidence.copy()).isEqualTo(recording.copy().map(Copy::id));
      assertThat(evidence.depths()).containsExactlyInAnyOrder(Depth.STRUCTURE, Depth.RESTORED);
      assertThat(evidence.isClean()).isTrue();
      assertThat(evidence.coverage().bytesChecked()).isEqualTo(evidence.coverage().bytesTotal());
      assertThat(evidence.coverage().entriesChecked())
          .isEqualTo(evidence.coverage().entriesTotal());
    }
  }

  @Test
  void recordsADamagedCopyAsEvidenceAgainstIt() throws IOException {
    Recording recording = catalog.record(Sources.directory(tree));
    drill().requireSuccess();
    Files.writeString(tree.resolve("db/log"), "set a=2\n".repeat(11) + "x\n");
    DrillReport report = drill();
    Drill drill = report.drill();
    assertThat(drill.outcome()).isEqualTo(DrillOutcome.DIFFERS);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.CONTENT_DIFFERS, FindingCode.MISSING_ENTRY);
    assertThat(drill.findings()).isEqualTo(2);
    assertThat(drill.detail()).contains("CONTENT_DIFFERS db/log");
    assertThatThrownBy(report::requireSuccess)
        .isInstanceOfSatisfying(
            DrillFailedException.class,
            e -> {
              assertThat(e.remedy()).isEqualTo(Remedy.ACCEPT_REFUSAL);
              assertThat(e.report()).isSameAs(report);
            });
    Verification evidence = verifications(recording.snapshot().id()).get(1);
    assertThat(evidence.depths()).contains(Depth.CONTENT, Depth.RESTORED);
    assertThat(evidence.findings()).isEqualTo(1);
    assertThat(drills.latest(TestCatalog.DATASET)).contains(drill);
    assertThat(drills.latestSuccessful(TestCatalog.DATASET))
        .map(Drill::outcome)
        .contains(DrillOutcome.RESTORED);
    assertThat(rejections()).contains(RejectionCode.COPY_DAMAGED);
    // Now nothing can be chosen, and that is remembered too.
    Drill refused = drill().drill();
    assertThat(refused.outcome()).isEqualTo(DrillOutcome.REFUSED);
    assertThat(refused.snapshot()).isEmpty();
    assertThat(refused.detail()).contains("COPY_DAMAGED");
    assertThat(drills.history(TestCatalog.DATASET)).hasSize(3).last().isEqualTo(refused);
  }

  private Set<RejectionCode> rejections() {
    Selection selection =
        catalog
            .catalog()
            .selector()
            .select(SelectionRequest.forDataset(TestCatalog.DATASET).build());
    return selection.rejectionCounts().keySet();
  }

  @Test
  void findsAByteThatChangesWhileItRuns() {
    Recording recording = catalog.record(Sources.directory(tree));
    FromContent changing =
        new FromContent(
            "a copy that changes",
            entry -> {
              if (entry.path().toString().equals("db/log")) {
                byte[] pages = Files.readAllBytes(tree.resolve("db/pages"));
                pages[699] ^= 1;
                Files.write(tree.resolve("db/pages"), pages);
              }
              return Optional.of(Files.newInputStream(tree.resolve(entry.path().toString())));
            });
    ExtractionOptions options =
        ExtractionOptions.builder().place(recording.snapshot().id(), changing).build();
    SelectionRequest newest = SelectionRequest.forDataset(TestCatalog.DATASET).build();
    DrillReport report =
        drills.run(
            DrillRequest.builder(newest).extraction(options).build(), ProgressListener.none());
    assertThat(report.drill().outcome()).isEqualTo(DrillOutcome.DIFFERS);
    assertThat(report.findings().get(0).path().orElseThrow()).hasToString("db/pages");
  }

  @Test
  void recordsACopyThatIsGone() throws IOException {
    Recording recording = catalog.record(Sources.directory(tree));
    Files.move(tree, directory.resolve("moved"));
    DrillReport report = drill();
    assertThat(report.drill().outcome()).isEqualTo(DrillOutcome.DIFFERS);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.MISSING_COPY);
    assertThat(verifications(recording.snapshot().id()).get(0).isClean()).isFalse();
    assertThat(rejections()).containsAnyOf(RejectionCode.COPY_DAMAGED, RejectionCode.COPY_MISSING);
  }

  @Test
  void recordsThatThereWasNoPlaceForIt() {
    catalog.record(Sources.directory(tree));
    SelectionRequest newest = SelectionRequest.forDataset(TestCatalog.DATASET).build();
    DrillReport report =
        drills.run(
            DrillRequest.builder(newest).scratch(directory.resolve("nowhere")).build(),
            ProgressListener.none());
    assertThat(report.drill().outcome()).isEqualTo(DrillOutcome.FAILED);
    assertThat(report.drill().detail()).contains("nowhere");
    assertThatThrownBy(report::requireSuccess)
        .isInstanceOfSatisfying(
            DrillFailedException.class,
            e -> assertThat(e.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT));
  }

  @Test
  void passesOverWhatHoldsNoData() throws Exception {
    TreeFixture.run(tree, "mkfifo", "pipe");
    catalog.record(Sources.directory(tree));
    DrillReport report = drill();
    assertThat(report.drill().outcome()).isEqualTo(DrillOutcome.RESTORED);
    assertThat(report.extraction().orElseThrow().notMade()).isEqualTo(1);
  }

  @Test
  void removesWhatForbidsItsOwnRemoval() throws Exception {
    Files.setAttribute(tree.resolve("db/log"), "unix:mode", 0400);
    Files.setAttribute(tree.resolve("db"), "unix:mode", 0500);
    catalog.record(Sources.directory(tree));
    try {
      drill().requireSuccess();
      assertThat(scratch).isEmptyDirectory();
    } finally {
      Files.setAttribute(tree.resolve("db"), "unix:mode", 0700);
    }
  }

  @Test
  void recordsNothingIfItsThreadIsInterrupted() {
    catalog.record(Sources.directory(tree));
    DrillRequest request = DrillRequest.of(TestCatalog.DATASET);
    ProgressListener interrupting = progress -> Thread.currentThread().interrupt();
    assertThatThrownBy(() -> drills.run(request, interrupting))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(drills.history(TestCatalog.DATASET)).isEmpty();
  }

  @Test
  void recordsThatNothingWasThereToRestore() {
    Drill drill = drill().drill();
    assertThat(drill.outcome()).isEqualTo(DrillOutcome.REFUSED);
    assertThat(drills.latest(TestCatalog.DATASET)).contains(drill);
  }
}
