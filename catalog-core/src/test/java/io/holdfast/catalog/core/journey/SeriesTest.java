package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.testkit.disk.DiskFaults;
import io.holdfast.catalog.testkit.disk.FaultyDisk;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several snapshots verified in one call: each physical thing is read once, and none is trusted.
 */
class SeriesTest {
  /** Long after the files of a test were made: they have been as they are for long enough. */
  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");

  private static final int FILES = 10;
  private static final int FILE_BYTES = 1_000;
  private static final int LONG_BYTES = (16 << 20) + 5;

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(START);
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(2).build());
  private Path monday;
  private Path tuesday;
  private Recording first;
  private Recording second;

  /** Tuesday has all of Monday's files as hard links, and one of its own. */
  @BeforeEach
  void recordAFarm() throws IOException {
    monday = Files.createDirectory(directory.resolve("monday"));
    tuesday = Files.createDirectory(directory.resolve("tuesday"));
    Random random = new Random(5);
    for (int i = 0; i < FILES; i++) {
      write(monday.resolve("f" + i), random, FILE_BYTES);
    }
    write(monday.resolve("long"), random, LONG_BYTES);
    try (Stream<Path> files = Files.list(monday)) {
      for (Path file : files.toList()) {
        Files.createLink(tuesday.resolve(file.getFileName()), file);
      }
    }
    write(tuesday.resolve("own"), random, FILE_BYTES);
    TreeFixture.setTimes(monday);
    TreeFixture.setTimes(tuesday);
    first = catalog.record(Sources.directory(monday));
    clock.advance(Duration.ofHours(1));
    second = catalog.record(Sources.directory(tuesday));
    clock.advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static void write(Path file, Random random, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    Files.write(file, content);
  }

  /** Another byte, with the size and the time of modification that it had. */
  private static void flipUnnoticed(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      Object changed = Files.getAttribute(file, "unix:ctime");
      byte[] content = Files.readAllBytes(file);
      content[content.length / 2] ^= 1;
      do {
        Files.write(file, content);
        Files.setLastModifiedTime(file, modified);
      } while (Files.getAttribute(file, "unix:ctime").equals(changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VerificationTarget target(Recording recording) {
    return VerificationTarget.of(recording.snapshot().id());
  }

  private SeriesReport verifyBoth(SeriesListener listener) {
    return verify(VerificationOptions.content(), listener, target(first), target(second));
  }

  private SeriesReport verify(
      VerificationOptions options, SeriesListener listener, VerificationTarget... targets) {
    clock.advance(Duration.ofHours(1));
    return catalog.catalog().verifier().verifyAll(List.of(targets), options, listener);
  }

  private static Verification only(VerificationReport report) {
    assertThat(report.verifications()).hasSize(1);
    return report.verifications().get(0);
  }

  /** Does something after the first target was verified. */
  private static SeriesListener afterTheFirst(Runnable step) {
    return new SeriesListener() {
      private boolean done;

      @Override
      public void verified(VerificationReport report) {
        if (!done) {
          done = true;
          step.run();
        }
      }

      @Override
      public void advanced(Progress progress) {}

      @Override
      public void failed(SnapshotId snapshot, CatalogException cause) {}
    };
  }

  @Test
  void readsAFileWithTwoNamesOnce() {
    SeriesReport series = verifyBoth(SeriesListener.none());
    assertThat(series.isClean()).isTrue();
    long linked = (long) FILES * FILE_BYTES + LONG_BYTES;
    assertThat(series.bytesShared()).isEqualTo(linked);
    assertThat(series.bytesChecked()).isEqualTo(2 * linked + FILE_BYTES);
    assertThat(only(series.reports().get(0)).bytesShared()).isZero();
    Verification counted = only(series.reports().get(1));
    assertThat(counted.bytesShared()).isEqualTo(linked);
    assertThat(counted.isWhole()).isTrue();
    assertThat(counted.coverage().bytesChecked()).isEqualTo(linked + FILE_BYTES);
    assertThat(catalog.catalog().verifier().verifications(second.snapshot().id()))
        .containsExactly(counted);
  }

  @Test
  void reallyDoesNotReadIt() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    disk.put(tuesday.resolve("f3"), DiskFaults.badSector(0));
    disk.put(tuesday.resolve("long"), DiskFaults.badSector(0));
    VerificationTarget broken =
        VerificationTarget.at(
            second.snapshot().id(),
            new VerificationTarget.FromSource(Sources.directory(disk.view(tuesday))));
    VerificationOptions options = VerificationOptions.content();
    assertThat(verify(options, SeriesListener.none(), broken).isClean()).isFalse();
    assertThat(verify(options, SeriesListener.none(), target(first), broken).isClean()).isTrue();
  }

  @Test
  void whatCountsFromAnotherPayloadIsAsOldAsTheRun() {
    SeriesReport series = verifyBoth(afterTheFirst(() -> clock.advance(Duration.ofMinutes(4))));
    Verification read = only(series.reports().get(0));
    Verification counted = only(series.reports().get(1));
    assertThat(counted.startedAt()).isBeforeOrEqualTo(read.startedAt());
    assertThat(counted.finishedAt()).isAfter(read.finishedAt().plus(Duration.ofMinutes(3)));
  }

  @Test
  void findsWhatChangesBetweenTwoReadingsThoughSizeAndTimeAreAsBefore() {
    SeriesReport series =
        verifyBoth(
            afterTheFirst(
                () -> {
                  flipUnnoticed(monday.resolve("f7"));
                  flipUnnoticed(monday.resolve("long"));
                }));
    assertThat(series.reports().get(0).isClean()).isTrue();
    assertThat(series.reports().get(1).findings())
        .extracting(finding -> finding.code() + " " + finding.path().orElseThrow())
        .containsExactly(
            FindingCode.CONTENT_DIFFERS + " f7", FindingCode.CONTENT_DIFFERS + " long");
    assertThat(series.bytesShared()).isEqualTo((FILES - 1L) * FILE_BYTES);
  }

  @Test
  void damageIsFoundInEachCopyThatHasTheFile() {
    flipUnnoticed(monday.resolve("f2"));
    SeriesReport series = verifyBoth(SeriesListener.none());
    assertThat(series.reports()).noneMatch(VerificationReport::isClean);
    for (VerificationReport report : series.reports()) {
      assertThat(report.findings()).extracting(f -> f.path().orElseThrow()).hasToString("[f2]");
    }
  }

  @Test
  void aFileIsHeldAgainstEachManifest() throws IOException {
    flipUnnoticed(monday.resolve("f2"));
    Recording third = catalog.record(Sources.directory(tuesday));
    SeriesReport series =
        verify(VerificationOptions.content(), SeriesListener.none(), target(third), target(first));
    assertThat(series.reports().get(0).isClean()).isTrue();
    assertThat(series.reports().get(1).findings())
        .extracting(f -> f.path().orElseThrow())
        .hasToString("[f2]");
  }

  @Test
  void aFileThatWasChangedJustNowIsReadAgain() throws IOException {
    FileTime earliest = FileTime.from(START);
    try (Stream<Path> files = Files.list(monday)) {
      for (Path file : files.toList()) {
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        earliest = changed.compareTo(earliest) < 0 ? changed : earliest;
      }
    }
    clock.set(earliest.toInstant().minus(Duration.ofHours(1)));
    SeriesReport series = verifyBoth(SeriesListener.none());
    assertThat(series.isClean()).isTrue();
    assertThat(series.bytesShared()).isZero();
  }

  @Test
  void aPartCountsFromAnotherPayloadToo() {
    VerificationOptions options =
        VerificationOptions.content().toBuilder().reading(Reading.unverified()).build();
    SeriesReport series = verify(options, SeriesListener.none(), target(first), target(second));
    assertThat(series.isClean()).isTrue();
    assertThat(only(series.reports().get(1)).bytesShared())
        .isEqualTo((long) FILES * FILE_BYTES + LONG_BYTES);
    assertThat(only(series.reports().get(1)).isWhole()).isTrue();
    assertThat(verifyBoth(SeriesListener.none()).isClean()).isTrue();
  }

  @Test
  void aDirectoryThatIsTheCopyOfTwoSnapshotsIsReadOnce() throws IOException {
    Path plain = Files.createDirectory(directory.resolve("plain"));
    write(plain.resolve("a"), new Random(9), FILE_BYTES);
    Recording once = catalog.record(Sources.directory(plain));
    Recording twice = catalog.record(Sources.directory(plain));
    VerificationOptions options = VerificationOptions.content();
    assertThat(verify(options, SeriesListener.none(), target(once), target(twice)).bytesShared())
        .isEqualTo(FILE_BYTES);
    SeriesReport changed =
        verify(
            options,
            afterTheFirst(() -> flipUnnoticed(plain.resolve("a"))),
            target(once),
            target(twice));
    assertThat(changed.reports())
        .extracting(VerificationReport::isClean)
        .containsExactly(true, false);
  }

  @Test
  void anArchiveThatIsTheCopyOfTwoSnapshotsIsReadOnce() throws Exception {
    Path tar = TreeFixture.archive(monday, directory.resolve("m.tar"), "tar cf OUT *");
    Recording once = catalog.record(Sources.detect(tar));
    Recording twice = catalog.record(Sources.detect(tar));
    for (VerificationOptions options :
        List.of(VerificationOptions.content(), VerificationOptions.container())) {
      SeriesReport series = verify(options, SeriesListener.none(), target(once), target(twice));
      assertThat(series.isClean()).isTrue();
      Verification read = only(series.reports().get(0));
      Verification counted = only(series.reports().get(1));
      assertThat(counted.coverage()).isEqualTo(read.coverage());
      assertThat(counted.isWhole()).isTrue();
      assertThat(read.bytesShared()).isZero();
      assertThat(counted.bytesShared()).isEqualTo(read.coverage().bytesChecked());
      SeriesReport changed =
          verify(options, afterTheFirst(() -> flipUnnoticed(tar)), target(once), target(twice));
      assertThat(changed.reports())
          .extracting(VerificationReport::isClean)
          .containsExactly(true, false);
      flipUnnoticed(tar);
    }
  }

  @Test
  void aFullIsReadOnceForAllItsDeltasAndItsDamageIsToldOfEach() throws IOException {
    List<VerificationTarget> targets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path changes = Files.createDirectory(directory.resolve("delta" + i));
      write(changes.resolve("d" + i), new Random(i), FILE_BYTES);
      targets.add(
          target(
              catalog.record(
                  SnapshotDraft.delta(TestCatalog.DATASET, first.snapshot().id()),
                  Sources.directory(changes))));
    }
    flipUnnoticed(monday.resolve("f0"));
    SeriesReport series =
        catalog
            .catalog()
            .verifier()
            .verifyAll(targets, VerificationOptions.content(), SeriesListener.none());
    assertThat(series.reports()).hasSize(3);
    for (VerificationReport report : series.reports()) {
      assertThat(report.verifications()).hasSize(2);
      assertThat(report.findings()).extracting(f -> f.path().orElseThrow()).hasToString("[f0]");
    }
    assertThat(catalog.catalog().verifier().verifications(first.snapshot().id())).hasSize(1);
  }

  @Test
  void oneThatCannotBeVerifiedDoesNotKeepTheRestFromIt() {
    SnapshotId unknown = SnapshotId.of("ab".repeat(32));
    List<SnapshotId> failed = new ArrayList<>();
    SeriesListener listener =
        new SeriesListener() {
          @Override
          public void advanced(Progress progress) {}

          @Override
          public void verified(VerificationReport report) {}

          @Override
          public void failed(SnapshotId snapshot, CatalogException cause) {
            failed.add(snapshot);
          }
        };
    SeriesReport series =
        verify(
            VerificationOptions.content(), listener, VerificationTarget.of(unknown), target(first));
    assertThat(failed).containsExactly(unknown);
    assertThat(series.unverified()).extracting(each -> each.snapshot()).containsExactly(unknown);
    assertThat(series.reports()).hasSize(1);
    assertThat(series.isClean()).isFalse();
  }

  @Test
  void aTimeLimitIsForAllTogether() {
    VerificationOptions options =
        VerificationOptions.content().toBuilder().timeLimit(Duration.ofMinutes(30)).build();
    SeriesReport series =
        verify(
            options,
            afterTheFirst(() -> clock.advance(Duration.ofMinutes(30))),
            target(first),
            target(second));
    assertThat(series.reports()).hasSize(1);
    assertThat(series.unreached()).containsExactly(second.snapshot().id());
  }
}
