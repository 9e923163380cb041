package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that takes long counts by its chunks: what was read of it stays read. */
class LongFilePartsTest {
  private static final long BYTES = 300L << 20;
  private static final int CHUNK = 1 << 18;
  private static final int UNITS = 1 + (int) (BYTES / CHUNK);
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(START);
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(2).build());

  @AfterEach
  void close() {
    catalog.close();
  }

  private Recording record(String scheme) throws IOException {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    write(tree.resolve("disk.img"), BYTES - 1, 1);
    SnapshotDraft.Builder draft =
        SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.of(scheme));
    Recording recording = catalog.record(draft, Sources.directory(tree));
    clock.advance(Duration.ofHours(1));
    return recording;
  }

  /** One byte at a place of a sparse file. */
  private static void write(Path path, long offset, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(offset);
      file.write(value);
    }
    Files.setLastModifiedTime(path, FileTime.from(TreeFixture.MODIFIED));
    Files.setLastModifiedTime(path.getParent(), FileTime.from(TreeFixture.MODIFIED));
  }

  private VerificationReport verify(
      Recording recording, VerificationOptions.Builder options, ProgressListener listener) {
    return catalog
        .catalog()
        .verifier()
        .verify(VerificationTarget.of(recording.snapshot().id()), options.build(), listener);
  }

  private static VerificationOptions.Builder content() {
    return VerificationOptions.content().toBuilder();
  }

  private CopyCoverage coverage(Recording recording) {
    return catalog.catalog().verifier().coverage(recording.snapshot().id()).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/18", "blake3"})
  void aTimeLimitWithinItKeepsItsChunksAndTheRestIsGoneOnWith(String scheme) throws IOException {
    Recording recording = record(scheme);
    ProgressListener slow = progress -> clock.advance(Duration.ofSeconds(1));
    VerificationReport cut = verify(recording, content().timeLimit(Duration.ofSeconds(20)), slow);
    assertThat(cut.isClean()).isTrue();
    assertThat(cut.isFinished()).isFalse();
    long read = cut.verifications().get(0).part().orElseThrow().unitsRead();
    assertThat(read).isBetween(16L, (long) UNITS - 16);
    assertThat(cut.coverage().bytesChecked()).isBetween(16L * CHUNK, BYTES - 16L * CHUNK);
    AtomicReference<Progress> last = new AtomicReference<>();
    VerificationReport rest = verify(recording, content().resumption(Resumption.RESUME), last::set);
    assertThat(rest.isFinished()).isTrue();
    assertThat(last.get().bytesTotal()).isEqualTo(BYTES - cut.coverage().bytesChecked());
    assertThat(last.get().bytes()).isEqualTo(last.get().bytesTotal());
    assertThat(rest.verifications().get(0).isWhole()).isTrue();
    assertThat(coverage(recording).unitsRead()).isEqualTo(UNITS);
  }

  @Test
  void whatWasReadOfItIsRecordedFromTimeToTime() throws IOException {
    Recording recording = record("merkle-sha256/18");
    Thread caller = Thread.currentThread();
    AtomicBoolean halfway = new AtomicBoolean();
    ProgressListener minutes =
        progress -> {
          clock.advance(Duration.ofMinutes(1));
          if (progress.bytes() > BYTES / 2 && halfway.compareAndSet(false, true)) {
            // What a process that is killed now has recorded is read before it records more.
            List<Verification> kept =
                catalog.catalog().verifier().verifications(recording.snapshot().id());
            assertThat(kept).isNotEmpty().allMatch(Verification::isClean);
            caller.interrupt();
          }
        };
    assertThatThrownBy(() -> verify(recording, content(), minutes))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(coverage(recording).read().bytesChecked()).isBetween(BYTES / 4, BYTES - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"merkle-sha256/18", "blake3"})
  void aDrawnChunkThatIsDamagedIsFoundAtItsPlace(String scheme) throws IOException {
    Recording recording = record(scheme);
    long offset = 137L * CHUNK;
    write(directory.resolve("tree/disk.img"), offset + 5, 9);
    // All but one: with all of them, the file would be read by ranges.
    Sample most = Sample.ofCount(Sample.Unit.CHUNKS, UNITS - 2, 1);
    VerificationReport report =
        verify(recording, content().reading(Reading.sample(most)), ProgressListener.none());
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            (Finding finding) -> {
              assertThat(finding.code()).isEqualTo(FindingCode.CONTENT_DIFFERS);
              assertThat(finding.offset()).hasValue(offset);
            });
    assertThat(coverage(recording).unitsRead()).isZero();
  }

  @Test
  void aTimeThatDiffersIsFoundWithoutReadingTheRest() throws IOException {
    Recording recording = record("merkle-sha256/18");
    Files.setLastModifiedTime(
        directory.resolve("tree/disk.img"), FileTime.from(TreeFixture.MODIFIED.plusSeconds(60)));
    Sample few = Sample.ofCount(Sample.Unit.CHUNKS, 3, 1);
    AtomicReference<Progress> last = new AtomicReference<>();
    VerificationReport report =
        verify(recording, content().reading(Reading.sample(few)), last::set);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.METADATA_DIFFERS);
    assertThat(report.coverage().bytesChecked()).isEqualTo(3L * CHUNK);
    assertThat(last.get().bytes()).isEqualTo(3L * CHUNK);
  }

  @Test
  void aFileThatIsLongerOrShorterIsFoundBySampleWhateverItDrew() throws IOException {
    Recording recording = record("merkle-sha256/18");
    Sample few = Sample.ofCount(Sample.Unit.CHUNKS, 3, 1);
    for (long length : new long[] {BYTES + 1, BYTES - 1}) {
      try (RandomAccessFile file =
          new RandomAccessFile(directory.resolve("tree/disk.img").toFile(), "rw")) {
        file.setLength(length);
      }
      VerificationReport report =
          verify(recording, content().reading(Reading.sample(few)), ProgressListener.none());
      assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.SIZE_DIFFERS);
    }
  }
}
