package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.ComparedPlace;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.comparison.PathDifference;
import io.holdfast.catalog.comparison.RangeStanding;
import io.holdfast.catalog.comparison.Standing;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies compared with each other: what differs, where, and who holds it intact. */
class CopyComparisonTest {
  private static final int CHUNK = DigestScheme.MERKLE_SHA256_18.chunkBytes();
  private static final EntryPath LARGE = EntryPath.of("db/large");

  @TempDir Path directory;
  private Path tree;
  private Path copy;
  private Path third;
  private Path temp;
  private byte[] large;
  private TestCatalog catalog;
  private SnapshotId snapshot;

  @BeforeEach
  void record() throws Exception {
    tree = TreeFixture.write(directory);
    large = new byte[5 * CHUNK + 17];
    new Random(3).nextBytes(large);
    Files.write(tree.resolve("db/large"), large);
    TreeFixture.setTimes(tree);
    copy = copyOfTree("copy");
    third = copyOfTree("third");
    temp = Files.createDirectory(directory.resolve("temp"));
    catalog = new TestCatalog(CatalogOptions.builder().tempDirectory(temp).build());
    snapshot = catalog.record(Sources.directory(tree)).snapshot().id();
  }

  private Path copyOfTree(String name) throws Exception {
    Path target = directory.resolve(name);
    TreeFixture.run(directory, "cp", "-a", tree.toString(), target.toString());
    return target;
  }

  @AfterEach
  void close() {
    assertThat(temp).isEmptyDirectory();
    catalog.close();
  }

  private static Place at(Path place) {
    return new FromSource(Sources.detect(place));
  }

  private Comparison compare(Path... places) {
    return compare(
        ComparisonRequest.of(snapshot, Stream.of(places).map(CopyComparisonTest::at).toList()));
  }

  private Comparison compare(ComparisonRequest request) {
    return catalog.catalog().comparisons().compare(request, ProgressListener.none());
  }

  /** Changes a file, and gives it back its time. */
  private static void rewrite(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(TreeFixture.MODIFIED));
  }

  private void flip(Path place, int... offsets) throws IOException {
    byte[] changed = Files.readAllBytes(place.resolve("db/large"));
    for (int offset : offsets) {
      changed[offset] ^= 4;
    }
    rewrite(place.resolve("db/large"), changed);
  }

  private static PathDifference only(Comparison comparison) {
    assertThat(comparison.differencesTotal()).isEqualTo(1);
    assertThat(comparison.differences()).hasSize(1);
    return comparison.differences().get(0);
  }

  @Test
  void copiesOfAllKindsThatHoldTheSameAreClean() throws Exception {
    Path tar = TreeFixture.archive(tree, directory.resolve("a.tar"), "tar -cf OUT .");
    Path zstd = TreeFixture.archive(tree, directory.resolve("a.zst"), "tar --zstd -cf OUT .");
    Path zip = TreeFixture.archive(tree, directory.resolve("a.zip"), "zip -qry OUT .");
    Comparison comparison = compare(tree, copy, tar, zstd, zip);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.isClean()).isTrue();
    assertThat(comparison.isSame()).isTrue();
    assertThat(comparison.copies())
        .allSatisfy(
            each -> {
              assertThat(each.isIntact()).isTrue();
              assertThat(each.foundRoot()).isEqualTo(each.expectedRoot());
              assertThat(each.read().entries()).isEqualTo(9);
              assertThat(each.snapshot()).contains(snapshot);
            });
    assertThat(comparison.repairPlan().steps()).isEmpty();
    assertThat(comparison.repairPlan().repairsAll()).isTrue();
  }

  @Test
  void namesTheChunksThatDifferAndWhoHoldsThemIntact() throws IOException {
    flip(copy, CHUNK, 2 * CHUNK + 5, 4 * CHUNK);
    flip(third, 2 * CHUNK - 1);
    Comparison comparison = compare(tree, copy, third);
    PathDifference difference = only(comparison);
    assertThat(difference.path()).isEqualTo(LARGE);
    assertThat(difference.held())
        .extracting(held -> held.standing())
        .containsExactly(Standing.INTACT, Standing.CONTENT_DIFFERS, Standing.CONTENT_DIFFERS);
    assertThat(difference.ranges())
        .extracting(DifferingRange::offset, DifferingRange::length, DifferingRange::intactPlaces)
        .containsExactly(
            tuple((long) CHUNK, (long) CHUNK, List.of(0)),
            tuple(2L * CHUNK, (long) CHUNK, List.of(0, 2)),
            tuple(4L * CHUNK, (long) CHUNK, List.of(0, 2)));
    assertThat(difference.ranges()).allMatch(range -> range.chunkHashes().size() == 1);
    assertThat(difference.differingBytes()).isEqualTo(3L * CHUNK);
    assertThat(comparison.divergencesTotal()).isEqualTo(1);
    assertThat(comparison.copies())
        .extracting(ComparedCopy::isIntact)
        .containsExactly(true, false, false);
    assertThat(comparison.copies().get(1).foundRoot())
        .isNotEqualTo(comparison.copies().get(2).foundRoot());
  }

  @Test
  void neighbouringChunksOfLikeStandingAreOneRange() throws IOException {
    flip(copy, CHUNK, 2 * CHUNK, 5 * CHUNK);
    PathDifference difference = only(compare(tree, copy));
    assertThat(difference.ranges())
        .extracting(DifferingRange::offset, DifferingRange::length)
        .containsExactly(tuple((long) CHUNK, 2L * CHUNK), tuple(5L * CHUNK, 17L));
    assertThat(difference.ranges().get(0).chunkHashes()).hasSize(2);
  }

  @Test
  void theSameDamageEverywhereIsFoundAndCannotBeRepaired() throws IOException {
    flip(tree, 3 * CHUNK);
    flip(copy, 3 * CHUNK);
    Comparison comparison = compare(tree, copy);
    assertThat(comparison.isSame()).isTrue();
    assertThat(comparison.isClean()).isFalse();
    assertThat(comparison.divergencesTotal()).isZero();
    assertThat(only(comparison).ranges().get(0).standings())
        .containsExactly(RangeStanding.DAMAGED, RangeStanding.DAMAGED);
    assertThat(comparison.repairPlan().irreparable())
        .extracting(lost -> lost.location(), lost -> lost.offset(), lost -> lost.length())
        .containsExactly(
            tuple(tree.toString(), 3L * CHUNK, (long) CHUNK),
            tuple(copy.toString(), 3L * CHUNK, (long) CHUNK));
    assertThat(comparison.repairPlan().repairsAll()).isFalse();
  }

  @Test
  void aCopyThatIsNotThereIsToldAndTheOthersAreCompared() throws IOException {
    Place gone = new AtCopy(directory.resolve("nowhere").toString());
    Files.createDirectory(directory.resolve("nowhere"));
    ComparisonRequest.Builder request =
        ComparisonRequest.builder()
            .place(ComparedPlace.of(snapshot, at(tree)))
            .place(ComparedPlace.of(snapshot, new AtCopy(tree.toString())))
            .place(ComparedPlace.of(snapshot, gone));
    Files.delete(directory.resolve("nowhere"));
    Comparison comparison = compare(request.build());
    assertThat(comparison.copies())
        .extracting(ComparedCopy::isReadable)
        .containsExactly(true, true, false);
    assertThat(comparison.copies().get(2).findings())
        .extracting(finding -> finding.code())
        .containsExactly(FindingCode.MISSING_COPY);
    assertThat(comparison.isSame()).isFalse();
    assertThat(comparison.differences())
        .allMatch(each -> each.held().get(2).standing() == Standing.MISSING)
        .allMatch(each -> each.held().get(0).standing() == Standing.INTACT);
    assertThat(comparison.repairPlan().isComplete()).isFalse();
  }

  @Test
  void aLiveDirectoryIsComparedWithoutBeingJudged() throws Exception {
    flip(copy, CHUNK);
    Files.writeString(copy.resolve("new"), "only here");
    ComparisonRequest request =
        ComparisonRequest.builder()
            .place(ComparedPlace.of(snapshot, at(tree)))
            .place(ComparedPlace.unrecorded(Sources.directory(copy)))
            .build();
    Comparison comparison = compare(request);
    assertThat(comparison.copies().get(0).isIntact()).isTrue();
    assertThat(comparison.copies().get(1).snapshot()).isEmpty();
    assertThat(comparison.differences())
        .filteredOn(each -> each.path().equals(LARGE))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.held().get(1).standing()).isEqualTo(Standing.UNJUDGED);
              assertThat(each.ranges())
                  .singleElement()
                  .satisfies(
                      range -> {
                        assertThat(range.offset()).isEqualTo(CHUNK);
                        assertThat(range.standings())
                            .containsExactly(RangeStanding.INTACT, RangeStanding.UNJUDGED);
                      });
            });
    assertThat(comparison.differences())
        .anyMatch(each -> each.path().equals(EntryPath.of("new")) && !each.isDamage());
    assertThat(comparison.repairPlan().steps()).isEmpty();
  }

  @Test
  void twoPlacesThatNoSnapshotKnowsAreComparedByThemselves() throws Exception {
    ComparisonRequest request =
        ComparisonRequest.builder()
            .place(ComparedPlace.unrecorded(Sources.directory(copy)))
            .place(ComparedPlace.unrecorded(Sources.directory(third)))
            .build();
    assertThat(compare(request).isSame()).isTrue();
    assertThat(compare(request).isClean()).isTrue();
    flip(third, 4 * CHUNK);
    PathDifference difference = only(compare(request));
    assertThat(difference.ranges()).extracting(DifferingRange::offset).containsExactly(4L * CHUNK);
    assertThat(difference.isSameEverywhere()).isFalse();
  }

  @Test
  void replicasAreJudgedEachByItsOwnSnapshot() throws IOException {
    Files.writeString(copy.resolve("hosts"), "replica");
    SnapshotId replica =
        catalog
            .record(SnapshotDraft.full(TestCatalog.DATASET), Sources.directory(copy))
            .snapshot()
            .id();
    flip(copy, 0);
    ComparisonRequest request =
        ComparisonRequest.builder()
            .place(ComparedPlace.of(snapshot, at(tree)))
            .place(ComparedPlace.of(replica, at(copy)))
            .build();
    Comparison comparison = compare(request);
    assertThat(comparison.copies().get(0).isIntact()).isTrue();
    assertThat(comparison.copies().get(1).isIntact()).isFalse();
    assertThat(comparison.differences())
        .filteredOn(each -> each.path().equals(EntryPath.of("hosts")))
        .singleElement()
        .matches(each -> !each.isDamage() && !each.isSameEverywhere());
    assertThat(comparison.repairPlan().steps())
        .filteredOn(step -> step.source().isPresent())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.path()).isEqualTo(LARGE);
              assertThat(step.location()).isEqualTo(copy.toString());
              assertThat(step.source().orElseThrow().location()).isEqualTo(tree.toString());
            });
  }

  @Test
  void payloadsOfDeltasAreComparedAsSuch() throws Exception {
    Path changes = Files.createDirectory(directory.resolve("changes"));
    Files.writeString(changes.resolve("hosts"), "newer");
    Recording delta =
        catalog.record(
            SnapshotDraft.delta(TestCatalog.DATASET, snapshot)
                .deletions(List.of(EntryPath.of("db/log"))),
            Sources.directory(changes));
    Path other = directory.resolve("changes2");
    TreeFixture.run(directory, "cp", "-a", changes.toString(), other.toString());
    snapshot = delta.snapshot().id();
    assertThat(compare(changes, other).isClean()).isTrue();
    Files.writeString(other.resolve("hosts"), "NEWER");
    assertThat(only(compare(changes, other)).path()).isEqualTo(EntryPath.of("hosts"));
  }

  @Test
  void listsTheFirstAndCountsAll() throws IOException {
    for (int i = 0; i < 30; i++) {
      Files.writeString(copy.resolve("stray-" + (char) ('a' + i % 26) + i), "x");
    }
    ComparisonRequest.Builder request = ComparisonRequest.builder().differenceLimit(4);
    request.place(ComparedPlace.of(snapshot, at(copy))).place(ComparedPlace.of(snapshot, at(tree)));
    Comparison comparison = compare(request.build());
    assertThat(comparison.differencesTotal()).isGreaterThanOrEqualTo(30);
    assertThat(comparison.differences()).hasSize(4);
    assertThat(comparison.differences())
        .isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));
    assertThat(comparison.repairPlan().isComplete()).isFalse();
  }

  @Test
  void namesTheChunksOfContentsUnderBlake3() throws IOException {
    snapshot =
        catalog
            .record(
                SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.BLAKE3),
                Sources.directory(tree))
            .snapshot()
            .id();
    assertThat(compare(tree, copy).isClean()).isTrue();
    flip(copy, 3 * CHUNK + 1, 5 * CHUNK + 16);
    assertThat(only(compare(tree, copy)).ranges())
        .extracting(DifferingRange::offset, DifferingRange::length)
        .containsExactly(tuple(3L * CHUNK, (long) CHUNK), tuple(5L * CHUNK, 17L));
  }

  @Test
  void refusesSnapshotsThatItDoesNotKnowAndSinglePlaces() {
    SnapshotId unknown = SnapshotId.of("ab".repeat(32));
    assertThatThrownBy(() -> compare(ComparisonRequest.of(unknown, List.of(at(tree), at(copy)))))
        .isInstanceOf(UnknownSnapshotException.class);
    assertThatThrownBy(() -> ComparisonRequest.of(snapshot, List.of(at(tree))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1");
  }
}
