package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.RepairPlan;
import io.holdfast.catalog.comparison.RepairStep;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged archive gets its own bytes from another copy of it, and nothing more than it needs. */
class ArchiveRepairTest {
  private static final int CHUNK = 1 << 18;

  @TempDir Path directory;
  private final TestCatalog catalog = new TestCatalog();
  private Path tree;
  private Path one;
  private Path two;
  private byte[] archive;
  private SnapshotId snapshot;

  @BeforeEach
  void grow() throws IOException {
    tree = TreeFixture.write(directory);
    byte[] large = new byte[4 * CHUNK];
    new Random(3).nextBytes(large);
    Files.write(tree.resolve("large"), large);
    TreeFixture.setTimes(tree);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void record(String command, String scheme) throws Exception {
    one = TreeFixture.archive(tree, directory.resolve("one"), command);
    archive = Files.readAllBytes(one);
    two = Files.copy(one, directory.resolve("two"));
    snapshot =
        catalog
            .record(
                SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.of(scheme)),
                Sources.detect(one))
            .snapshot()
            .id();
    assertThat(
            catalog
                .catalog()
                .snapshots()
                .addCopy(snapshot, Sources.detect(two), ProgressListener.none())
                .copy())
        .isPresent();
  }

  private Comparison compare(Place... places) {
    return catalog
        .catalog()
        .comparisons()
        .compare(ComparisonRequest.of(snapshot, List.of(places)), ProgressListener.none());
  }

  private Comparison compareBoth() {
    return compare(new AtCopy(one.toString()), new AtCopy(two.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "merkle-sha256/18, tar -cf OUT .",
    "blake3, tar --zstd -cf OUT .",
    "blake3, zip -qry OUT.zip . && mv OUT.zip OUT"
  })
  void fetchesJustTheDamagedChunksOfTheArchive(String scheme, String command) throws Exception {
    record(command, scheme);
    assertThat(compareBoth().isClean()).isTrue();
    assertThat(compareBoth().containers()).isEmpty();
    byte[] damaged = archive.clone();
    damaged[2 * CHUNK + 9] ^= 1;
    Files.write(two, damaged);
    Comparison comparison = compareBoth();
    assertThat(comparison.isClean()).isFalse();
    assertThat(comparison.copies().get(1).findings())
        .anyMatch(finding -> finding.code() == FindingCode.CONTAINER_DIFFERS);
    RepairPlan plan = comparison.repairPlan();
    assertThat(plan.repairsAll()).isTrue();
    assertThat(plan.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.isOfArchive()).isTrue();
              assertThat(step.range()).isEqualTo(new RepairStep.Range(2 * CHUNK, CHUNK));
              assertThat(step.source().orElseThrow().location()).isEqualTo(one.toString());
              assertThat(step.source().orElseThrow().chunkHashes()).hasSize(1);
              assertThat(step.toString()).startsWith("fetch the archive bytes ");
            });
    Repairing.carryOut(plan);
    assertThat(Files.readAllBytes(two)).isEqualTo(archive);
    assertThat(compareBoth().isClean()).isTrue();
  }

  @Test
  void mendsArchivesThatAreCutShortGoOnOrAreGone() throws Exception {
    record("tar -cf OUT .", "merkle-sha256/18");
    for (int length : new int[] {0, 100, 3 * CHUNK, archive.length - 1, archive.length + 7}) {
      Files.write(two, Arrays.copyOf(archive, length));
      mend("length " + length);
    }
    Files.delete(two);
    mend("gone");
  }

  private void mend(String about) throws IOException {
    RepairPlan plan = compareBoth().repairPlan();
    assertThat(plan.repairsAll()).as(about).isTrue();
    Repairing.carryOut(plan);
    assertThat(Files.readAllBytes(two)).as(about).isEqualTo(archive);
  }

  @Test
  void takesTheContentsOfEntriesWhereNoCopyOfTheArchiveHasItsBytes() throws Exception {
    record("tar -cf OUT .", "merkle-sha256/18");
    for (Path each : new Path[] {one, two}) {
      byte[] damaged = archive.clone();
      int header = archive.length / CHUNK * CHUNK / 2;
      damaged[header] ^= 1;
      Files.write(each, damaged);
    }
    Comparison comparison =
        compare(
            new AtCopy(one.toString()),
            new AtCopy(two.toString()),
            new FromSource(Sources.directory(tree)));
    RepairPlan plan = comparison.repairPlan();
    assertThat(plan.steps()).isNotEmpty().noneMatch(RepairStep::isOfArchive);
    assertThat(plan.steps())
        .filteredOn(step -> step.source().isPresent())
        .allMatch(step -> step.source().get().location().equals(tree.toString()));
  }

  @Test
  void anArchiveThatWasNotRecordedServesAsASource() throws Exception {
    record("tar -cf OUT .", "blake3");
    Path third = Files.write(directory.resolve("third"), archive);
    byte[] damaged = archive.clone();
    damaged[5] ^= 1;
    Files.write(one, damaged);
    Files.write(two, damaged);
    RepairPlan plan =
        compare(
                new AtCopy(one.toString()),
                new AtCopy(two.toString()),
                new FromSource(Sources.tar(third)))
            .repairPlan();
    assertThat(plan.repairsAll()).isTrue();
    assertThat(plan.steps())
        .hasSize(2)
        .allMatch(step -> step.source().orElseThrow().location().equals(third.toString()));
    Repairing.carryOut(plan);
    assertThat(compareBoth().isClean()).isTrue();
  }
}
