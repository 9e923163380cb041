package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that read a part of a directory: what they say, and that a part never passes for all. */
class PartialRunTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final int FILES = 100;

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(START);
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(1).build());
  private Path tree;
  private Recording recording;

  @BeforeEach
  void record() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    Random random = new Random(11);
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(content);
      Files.write(tree.resolve(name(i)), content);
    }
    TreeFixture.setTimes(tree);
    recording = catalog.record(Sources.directory(tree));
    clock.advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "f%03d", number);
  }

  private VerificationReport verify(Reading reading) {
    return verify(VerificationOptions.content().toBuilder().reading(reading).build());
  }

  private VerificationReport verify(VerificationOptions options) {
    return verify(options, ProgressListener.none());
  }

  private VerificationReport verify(VerificationOptions options, ProgressListener listener) {
    clock.advance(Duration.ofHours(1));
    VerificationTarget target = VerificationTarget.of(recording.snapshot().id());
    return catalog.catalog().verifier().verify(target, options, listener);
  }

  /** A file that is read takes a minute; one that is passed over takes no time. */
  private ProgressListener aMinuteAFile() {
    AtomicLong last = new AtomicLong();
    return progress -> {
      if (last.getAndSet(progress.bytes()) < progress.bytes()) {
        clock.advance(Duration.ofMinutes(1));
      }
    };
  }

  private static Reading sample(long count, long seed) {
    return Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, count, seed));
  }

  private CopyCoverage coverage() {
    List<CopyCoverage> all = catalog.catalog().verifier().coverage(recording.snapshot().id());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Selection select() {
    return catalog
        .catalog()
        .selector()
        .select(
            SelectionRequest.forDataset(TestCatalog.DATASET)
                .policy(RestorePolicy.builder().verifiedWithin(Duration.ofHours(12)).build())
                .build());
  }

  private void flip(int file) throws IOException {
    Path path = tree.resolve(name(file));
    byte[] content = Files.readAllBytes(path);
    content[0] ^= 1;
    Files.write(path, content);
    TreeFixture.setTimes(tree);
  }

  private Instant oldestUnread() {
    DatasetHealth health = catalog.catalog().health().check(HealthRequest.all()).datasets().get(0);
    return health.figures().evidence().oldestUnread().orElse(Instant.MAX);
  }

  @Test
  void aSampleReadsJustItsFilesAndIsNoEvidenceForTheWhole() {
    VerificationReport report = verify(sample(10, 1));
    assertThat(report.isClean()).isTrue();
    assertThat(report.isFinished()).isTrue();
    // The files of the sample, and the root directory.
    assertThat(report.coverage().entriesChecked()).isEqualTo(11);
    assertThat(report.coverage().entriesTotal()).isEqualTo(FILES + 1);
    Verification evidence = report.verifications().get(0);
    assertThat(evidence.isWhole()).isFalse();
    assertThat(evidence.part().orElseThrow().unitsRead()).isEqualTo(11);
    assertThat(evidence.part().orElseThrow().ending()).isEqualTo(Ending.FINISHED);
    assertThat(select().choice()).isEmpty();
    assertThat(select().rejectionCounts()).containsKey(RejectionCode.VERIFICATION_TOO_SHALLOW);
    assertThat(oldestUnread()).isEqualTo(recording.copy().orElseThrow().addedAt());
  }

  @Test
  void theSameSeedReadsTheSame() {
    verify(sample(10, 1));
    Coverage read = coverage().read();
    verify(sample(10, 1));
    assertThat(coverage().read()).isEqualTo(read);
    verify(sample(10, 2));
    assertThat(coverage().read().entriesChecked()).isGreaterThan(read.entriesChecked());
  }

  @Test
  void partsThatReadEverythingTogetherCountFromTheBeginOfTheFirst() {
    VerificationReport first = verify(sample(60, 1));
    Instant since = first.verifications().get(0).startedAt();
    assertThat(select().choice()).isEmpty();
    VerificationReport rest = verify(Reading.unverified());
    // And the root directory, which is compared whenever a run comes by.
    assertThat(rest.coverage().entriesChecked()).isEqualTo(FILES - 60 + 1);
    Verification last = rest.verifications().get(0);
    assertThat(last.isWhole()).isTrue();
    assertThat(last.verifiedAt(Depth.CONTENT)).isEqualTo(since);
    assertThat(select().choice()).isPresent();
    assertThat(oldestUnread()).isEqualTo(Instant.MAX);
    assertThat(coverage().isWhole()).isTrue();
    assertThat(coverage().oldest()).contains(since);

    clock.set(since.plus(Duration.ofHours(12)));
    assertThat(select().choice()).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(select().choice()).isEmpty();
    assertThat(select().rejectionCounts()).containsKey(RejectionCode.VERIFICATION_TOO_OLD);
  }

  @Test
  void allButOneFileIsNotAll() {
    verify(sample(FILES - 1, 1));
    for (int seed = 0; seed < 3; seed++) {
      verify(sample(FILES - 1, 1));
    }
    assertThat(select().choice()).isEmpty();
    assertThat(coverage().isWhole()).isFalse();
    assertThat(coverage().read().entriesChecked()).isEqualTo(FILES);
  }

  @Test
  void aFindingInAPartMakesTheCopyDamagedAndNoFurtherPartTakesItAway() throws IOException {
    flip(50);
    VerificationReport whole = verify(Reading.unverified());
    assertThat(whole.isClean()).isFalse();
    flip(50); // it is intact again, but nobody has seen that yet
    for (int seed = 0; seed < 5; seed++) {
      assertThat(verify(sample(20, seed)).isClean()).isTrue();
    }
    assertThat(select().rejectionCounts()).containsKey(RejectionCode.COPY_DAMAGED);
    assertThat(verify(Reading.unverified()).verifications().get(0).isWhole()).isTrue();
    assertThat(select().choice()).isPresent();
  }

  @Test
  void whatWasReadBeforeSomethingWasFoundWrongCountsNoMore() throws IOException {
    verify(sample(60, 1));
    flip(50);
    assertThat(verify(sample(FILES, 2)).isClean()).isFalse();
    assertThat(coverage().read())
        .isEqualTo(new Coverage(0, FILES + 1, 0, coverage().read().bytesTotal()));
    flip(50);
    assertThat(verify(Reading.unverified()).coverage().entriesChecked()).isEqualTo(FILES + 1);
  }

  @Test
  void aCopyThatIsAddedAgainBeginsAnew() {
    verify(Reading.unverified());
    assertThat(coverage().isWhole()).isTrue();
    clock.advance(Duration.ofHours(1));
    catalog
        .catalog()
        .snapshots()
        .addCopy(recording.snapshot().id(), Sources.directory(tree), ProgressListener.none());
    List<CopyCoverage> all = catalog.catalog().verifier().coverage(recording.snapshot().id());
    assertThat(all).hasSize(2);
    assertThat(all.get(0).isWhole()).isTrue();
    assertThat(all.get(1).unitsRead()).isZero();
    assertThat(verify(Reading.unverified()).coverage().entriesChecked()).isEqualTo(FILES + 1);
  }

  @Test
  void whatIsLeftOutIsComparedInNameSizeAndMetadata() throws IOException {
    verify(sample(FILES, 1));
    Files.write(tree.resolve(name(3)), new byte[9_999]);
    Files.delete(tree.resolve(name(4)));
    Files.createFile(tree.resolve("stray"));
    TreeFixture.setTimes(tree);
    assertThat(verify(sample(1, 77)).findings())
        .extracting(finding -> finding.code() + " " + finding.path().orElseThrow())
        .contains("SIZE_DIFFERS f003", "MISSING_ENTRY f004", "UNEXPECTED_ENTRY stray");
  }

  @Test
  void aTimeLimitRecordsWhatWasReadUpToThere() {
    VerificationOptions limited =
        VerificationOptions.content().toBuilder().timeLimit(Duration.ofMinutes(40)).build();
    VerificationReport report = verify(limited, aMinuteAFile());
    assertThat(report.isClean()).isTrue();
    assertThat(report.isFinished()).isFalse();
    assertThat(report.findings()).isEmpty();
    assertThat(report.coverage().entriesChecked()).isBetween(1L, (long) FILES - 1);
    assertThat(select().choice()).isEmpty();
    assertThat(coverage().read().entriesChecked()).isEqualTo(report.coverage().entriesChecked());
  }

  @Test
  void goesOnWhereARunWasStopped() {
    VerificationOptions limited =
        VerificationOptions.content().toBuilder()
            .timeLimit(Duration.ofMinutes(40))
            .resumption(Resumption.RESUME)
            .build();
    Instant since = null;
    long read = 0;
    int runs = 0;
    VerificationReport report;
    do {
      report = verify(limited, aMinuteAFile());
      since = since == null ? report.verifications().get(0).startedAt() : since;
      read += report.coverage().entriesChecked() - 1; // the root, each time
      assertThat(runs++).isLessThan(50);
    } while (!report.isFinished());
    assertThat(runs).isGreaterThan(1);
    assertThat(read).isEqualTo(FILES);
    List<Verification> last = report.verifications();
    assertThat(last.get(last.size() - 1).verifiedAt(Depth.CONTENT)).isEqualTo(since);
    assertThat(coverage().isWhole()).isTrue();
    // What was to be read is read: the next one begins anew.
    assertThat(
            verify(limited.toBuilder().timeLimit(Duration.ofDays(9)).build())
                .coverage()
                .entriesChecked())
        .isEqualTo(FILES + 1);
  }

  @Test
  void aLongRunRecordsPiecesThatCountTogetherAndAloneDoNot() {
    VerificationReport report =
        verify(VerificationOptions.content(), progress -> clock.advance(Duration.ofSeconds(20)));
    assertThat(report.isClean()).isTrue();
    assertThat(report.isFinished()).isTrue();
    List<Verification> pieces = report.verifications();
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.subList(0, pieces.size() - 1)).noneMatch(Verification::isWhole);
    assertThat(pieces.get(pieces.size() - 1).isWhole()).isTrue();
    assertThat(report.coverage().entriesChecked()).isEqualTo(FILES + 1);
    assertThat(report.coverage().entriesTotal()).isEqualTo(FILES + 1);
    assertThat(select().choice()).isPresent();
    assertThat(catalog.catalog().verifier().verifications(recording.snapshot().id()))
        .isEqualTo(pieces);
  }

  @Test
  void aPieceTellsOfWhatDiffersBeforeTheRunEnds() throws IOException {
    flip(0);
    verify(VerificationOptions.content(), progress -> clock.advance(Duration.ofSeconds(20)));
    List<Verification> pieces =
        catalog.catalog().verifier().verifications(recording.snapshot().id());
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.get(0).isClean()).isFalse();
    assertThat(pieces).noneMatch(Verification::isWhole);
  }

  @Test
  void oldestFirstTakesWhatWasNeverReadBeforeWhatWasReadLongestAgo() {
    verify(sample(50, 1));
    CopyCoverage half = coverage();
    VerificationOptions limited =
        VerificationOptions.content().toBuilder()
            .reading(Reading.oldestFirst())
            .timeLimit(Duration.ofMinutes(30))
            .build();
    VerificationReport report = verify(limited, aMinuteAFile());
    assertThat(report.isFinished()).isFalse();
    assertThat(coverage().read().entriesChecked())
        .isEqualTo(half.read().entriesChecked() + report.coverage().entriesChecked() - 1);
    while (!coverage().isWhole()) {
      verify(limited, aMinuteAFile());
    }
    Instant oldest = coverage().oldest().orElseThrow();
    for (int i = 0; i < 9; i++) {
      verify(limited, aMinuteAFile());
    }
    assertThat(coverage().oldest().orElseThrow()).isAfter(oldest);
  }

  @Test
  void nothingIsClaimedWhereNothingWasLeftToRead() {
    verify(VerificationOptions.content());
    VerificationReport report = verify(Reading.unverified());
    assertThat(report.verifications().get(0).depths())
        .containsExactlyInAnyOrder(Depth.PRESENCE, Depth.STRUCTURE);
    assertThat(report.coverage()).isEqualTo(Coverage.NONE);
  }

  @Test
  void aFullRunSaysNothingOfParts() {
    Verification all = verify(VerificationOptions.content()).verifications().get(0);
    assertThat(all.part()).isEmpty();
    assertThat(all.isWhole()).isTrue();
    assertThat(verify(Reading.everything()).findings()).isEmpty();
  }
}
