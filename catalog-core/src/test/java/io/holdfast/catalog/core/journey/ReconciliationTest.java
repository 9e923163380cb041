package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.TargetDiffersException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at a target, compared with what should: strays above all. */
class ReconciliationTest {
  @TempDir Path directory;
  private Path target;
  private TestCatalog catalog;
  private RestorePlan plan;

  @BeforeEach
  void restore() throws IOException {
    Path tree = TreeFixture.write(directory);
    target = directory.resolve("target");
    catalog = new TestCatalog();
    catalog.record(Sources.directory(tree));
    plan = PlannedTree.plan(catalog);
    PlannedTree.extract(catalog, plan, target).requireClean();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private ReconciliationReport reconcile(ReconciliationOptions options) {
    return PlannedTree.reconcile(catalog, plan, Sources.directory(target), options);
  }

  private ReconciliationReport reconcile(String... ignored) {
    return reconcile(ReconciliationOptions.builder().ignored(IgnoreRules.of(ignored)).build());
  }

  @Test
  void findsNothingWhereEverythingIsAsItShouldBe() {
    ReconciliationReport report = reconcile();
    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
    report.requireClean();
    assertThat(report.snapshot()).isEqualTo(plan.snapshot());
    assertThat(report.root()).isEqualTo(plan.expectedRoot());
    assertThat(report.location()).isEqualTo(target.toString());
    assertThat(report.coverage().bytesChecked()).isEqualTo(plan.choice().snapshot().bytes());
    assertThat(report.counts()).isEmpty();
    assertThat(report)
        .hasToString(target + " against " + plan.snapshot().shortForm() + ": as it should be");
  }

  /** The paper's second incident: a failed upgrade left files behind. */
  @Test
  void findsWhatWasLeftBehind() throws IOException {
    Files.writeString(target.resolve("db/upgrade.state"), "half done");
    Files.createDirectories(target.resolve("old/snapshots"));
    ReconciliationReport report = reconcile();
    assertThat(report.stray()).isEqualTo(3);
    assertThat(report.findings())
        .extracting(Finding::code, finding -> finding.path().orElseThrow().toString())
        .containsExactly(
            tuple(FindingCode.UNEXPECTED_ENTRY, "db/upgrade.state"),
            tuple(FindingCode.UNEXPECTED_ENTRY, "old"),
            tuple(FindingCode.UNEXPECTED_ENTRY, "old/snapshots"));
    assertThatThrownBy(report::requireClean)
        .isInstanceOfSatisfying(
            TargetDiffersException.class, e -> assertThat(e.report()).isSameAs(report))
        .hasMessageContaining("3 stray")
        .hasMessageContaining("db/upgrade.state");
  }

  @Test
  void tellsApartWhatIsMissingChangedAndOtherwiseDescribed() throws IOException {
    Files.delete(target.resolve("empty"));
    FileTime time = Files.getLastModifiedTime(target.resolve("db/log"));
    byte[] log = Files.readAllBytes(target.resolve("db/log"));
    log[7] ^= 1;
    Files.write(target.resolve("db/log"), log);
    Files.setLastModifiedTime(target.resolve("db/log"), time);
    Files.writeString(target.resolve("db/pages"), "shorter");
    Files.setLastModifiedTime(target.resolve("db/pages"), time);
    Files.setLastModifiedTime(target.resolve("hosts"), FileTime.fromMillis(0));
    ReconciliationReport report = reconcile();
    assertThat(report.counts())
        .isEqualTo(
            Map.of(
                FindingCode.MISSING_ENTRY, 1L,
                FindingCode.CONTENT_DIFFERS, 1L,
                FindingCode.SIZE_DIFFERS, 1L,
                FindingCode.METADATA_DIFFERS, 2L));
    assertThat(report.missing()).isEqualTo(1);
    assertThat(report.changed()).isEqualTo(2);
    assertThat(report.metadataDiffers()).isEqualTo(2);
    assertThat(report.findingsTotal()).isEqualTo(5);
  }

  @Test
  void leavesOutWhatTheRulesCoverAndCountsIt() throws IOException {
    Files.writeString(target.resolve("db/log"), "written since");
    Files.writeString(target.resolve("db/db.pid"), "17");
    Files.delete(target.resolve("empty"));
    assertThat(reconcile().isClean()).isFalse();
    ReconciliationReport report = reconcile("db/log", "**/*.pid", "empty");
    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.ignoredFindings()).isEqualTo(4);
    assertThat(report.ignored().patterns()).containsExactly("**/*.pid", "db/log", "empty");
    assertThat(reconcile("db/log", "**/*.pid").missing()).isEqualTo(1);
  }

  @Test
  void comparesTimesAsExactlyAsItIsTold() throws IOException {
    FileTime off = FileTime.from(TreeFixture.MODIFIED.plusMillis(1_500));
    Files.setLastModifiedTime(target.resolve("empty"), off);
    assertThat(reconcile().metadataDiffers()).isEqualTo(1);
    ReconciliationOptions options = ReconciliationOptions.defaults();
    assertThat(
            reconcile(options.toBuilder().timePrecision(Duration.ofMillis(1_500)).build())
                .metadataDiffers())
        .isEqualTo(1);
    assertThat(
            reconcile(options.toBuilder().timePrecision(Duration.ofMillis(1_501)).build())
                .isClean())
        .isTrue();
    assertThat(
            reconcile(options.toBuilder().notCompared(Set.of(MetadataField.MTIME)).build())
                .isClean())
        .isTrue();
  }

  @Test
  void readsTargetsThatAreArchives() throws Exception {
    Path archive = TreeFixture.archive(target, directory.resolve("target.tar"), "tar -cf OUT .");
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.tar(archive)).findings()).isEmpty();
    TreeFixture.run(target, "sh", "-c", "touch stray && tar -rf " + archive + " ./stray");
    assertThat(PlannedTree.reconcile(catalog, plan, Sources.tar(archive)).stray()).isEqualTo(1);
  }

  @Test
  void aTargetThatCannotBeReadIsNotClean() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    ReconciliationReport report = PlannedTree.reconcile(catalog, plan, Sources.directory(nowhere));
    assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.UNREADABLE);
    assertThat(report.coverage().entriesChecked()).isZero();
    // No rule leaves out what concerns no path.
    assertThat(
            PlannedTree.reconcile(
                    catalog,
                    plan,
                    Sources.directory(nowhere),
                    ReconciliationOptions.builder()
                        .ignored(IgnoreRules.of(".", "a", "**/*e*"))
                        .build())
                .isClean())
        .isFalse();
  }

  @Test
  void listsNoMoreThanItIsAskedForAndCountsAll() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.createFile(target.resolve("stray" + i));
    }
    ReconciliationReport report =
        reconcile(ReconciliationOptions.builder().findingLimit(3).build());
    assertThat(report.findings()).hasSize(3);
    assertThat(report.stray()).isEqualTo(20);
    assertThat(report.findingsTotal()).isEqualTo(20);
    assertThat(report.findings().get(0).path()).contains(EntryPath.of("stray0"));
  }

  /** A zip has no entry for a directory that is only implied by what lies below it. */
  @Test
  void takesNoImpliedDirectoryForAStray() throws Exception {
    Path tree = directory.resolve("tree");
    Path archive =
        TreeFixture.archive(
            tree, directory.resolve("implied"), "zip -qrD OUT.zip db && mv OUT.zip OUT");
    catalog.record(Sources.detect(archive));
    RestorePlan implied = PlannedTree.plan(catalog);
    Path other = directory.resolve("other");
    PlannedTree.extract(catalog, implied, other).requireClean();
    assertThat(PlannedTree.reconcile(catalog, implied, Sources.directory(other)).findings())
        .isEmpty();
    Files.createDirectory(other.resolve("da"));
    Files.createDirectory(other.resolve("db/x"));
    assertThat(PlannedTree.reconcile(catalog, implied, Sources.directory(other)).stray())
        .isEqualTo(2);
  }
}
