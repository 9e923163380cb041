package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.CopyCoverage;
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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that read a part of an archive, by its entries and by its own bytes. */
class PartialArchiveTest {
  private static final int FILES = 40;
  private static final int CHUNK = 1 << 18;

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T08:00:00Z"));
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(1).build());

  @AfterEach
  void close() {
    catalog.close();
  }

  private Path tree() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Random random = new Random(5);
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[1_000 + random.nextInt(50_000)];
      random.nextBytes(content);
      Files.write(tree.resolve("f" + i), content);
    }
    Files.createLink(tree.resolve("second"), tree.resolve("f0"));
    TreeFixture.setTimes(tree);
    return tree;
  }

  private VerificationReport verify(
      Recording recording, VerificationOptions options, ProgressListener listener) {
    clock.advance(Duration.ofHours(1));
    VerificationTarget target = VerificationTarget.of(recording.snapshot().id());
    return catalog.catalog().verifier().verify(target, options, listener);
  }

  private VerificationReport verify(Recording recording, Depth depth, Reading reading) {
    VerificationOptions options =
        VerificationOptions.builder().depth(depth).reading(reading).build();
    return verify(recording, options, ProgressListener.none());
  }

  private ProgressListener aMinuteAStep() {
    AtomicLong last = new AtomicLong();
    return progress -> {
      if (last.getAndSet(progress.bytes()) < progress.bytes()) {
        clock.advance(Duration.ofMinutes(1));
      }
    };
  }

  private CopyCoverage coverage(Recording recording, Depth depth) {
    return catalog.catalog().verifier().coverage(recording.snapshot().id()).stream()
        .filter(each -> each.depth() == depth)
        .findFirst()
        .orElseThrow();
  }

  private static EntrySource open(String name, Path file) {
    return switch (name) {
      case "tar" -> Sources.tar(file);
      case "tar.gz" -> Sources.tarGzip(file);
      default -> Sources.zip(file);
    };
  }

  @ParameterizedTest
  @CsvSource({"tar, tar cf OUT .", "tar.gz, tar czf OUT .", "zip, zip -qry OUT ."})
  void aSampleAndTheRestMakeTheWhole(String name, String shell) throws Exception {
    Path file = TreeFixture.archive(tree(), directory.resolve("a." + name), shell);
    Recording recording = catalog.record(open(name, file));
    Reading ten = Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, 10, 3));
    VerificationReport sample = verify(recording, Depth.CONTENT, ten);
    assertThat(sample.findings()).isEmpty();
    assertThat(sample.samples().get(0).drawn()).isEqualTo(10);
    assertThat(sample.verifications().get(0).isWhole()).isFalse();
    long all = sample.coverage().entriesTotal();
    assertThat(sample.coverage().entriesChecked()).isBetween(10L, 13L);
    assertThat(sample.coverage().bytesChecked()).isLessThan(sample.coverage().bytesTotal() / 2);
    VerificationReport rest = verify(recording, Depth.CONTENT, Reading.unverified());
    assertThat(rest.findings()).isEmpty();
    assertThat(rest.verifications().get(0).isWhole()).isTrue();
    assertThat(coverage(recording, Depth.CONTENT).read().entriesChecked()).isEqualTo(all);
    assertThat(coverage(recording, Depth.CONTENT).isWhole()).isTrue();
    AuditReport audit = catalog.catalog().log().audit(ProgressListener.none());
    assertThat(audit.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tar, tar cf OUT .", "zip, zip -qry OUT ."})
  void aTimeLimitEndsWithinAnArchiveAndTheNextRunGoesOn(String name, String shell)
      throws Exception {
    Path file = TreeFixture.archive(tree(), directory.resolve("a." + name), shell);
    Recording recording = catalog.record(open(name, file));
    VerificationOptions limited =
        VerificationOptions.content().toBuilder()
            .timeLimit(Duration.ofMinutes(15))
            .resumption(Resumption.RESUME)
            .build();
    VerificationReport report = verify(recording, limited, aMinuteAStep());
    assertThat(report.isClean()).as("%s", report.findings()).isTrue();
    assertThat(report.isFinished()).isFalse();
    assertThat(report.verifications().get(0).part().orElseThrow().ending()).isEqualTo(Ending.CUT);
    int runs = 1;
    while (!report.isFinished()) {
      report = verify(recording, limited, aMinuteAStep());
      assertThat(report.isClean()).as("%s", report.findings()).isTrue();
      assertThat(runs++).isLessThan(20);
    }
    assertThat(runs).isGreaterThan(1);
    List<Verification> last = report.verifications();
    assertThat(last.get(last.size() - 1).isWhole()).isTrue();
    assertThat(coverage(recording, Depth.CONTENT).isWhole()).isTrue();
  }

  @Test
  void damageBesideTheSampleIsFoundByTheRest() throws Exception {
    Path file = TreeFixture.archive(tree(), directory.resolve("a.tar"), "tar cf OUT .");
    Recording recording = catalog.record(Sources.tar(file));
    flip(file, Files.size(file) / 2);
    boolean found = false;
    for (int seed = 0; seed < 3 && !found; seed++) {
      Reading one = Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, 1, seed));
      found = !verify(recording, Depth.CONTENT, one).isClean();
    }
    if (!found) {
      assertThat(verify(recording, Depth.CONTENT, Reading.unverified()).isClean()).isFalse();
    }
    assertThat(coverage(recording, Depth.CONTENT).unitsRead()).isZero();
  }

  @Test
  void chunksOfTheContainerAreReadAloneAndTogetherMakeTheWhole() throws Exception {
    Path file = TreeFixture.archive(tree(), directory.resolve("a.tar"), "tar cf OUT .");
    Recording recording = catalog.record(Sources.tar(file));
    Reading one = Reading.sample(Sample.ofCount(Sample.Unit.CHUNKS, 1, 3));
    VerificationReport sample = verify(recording, Depth.CONTAINER, one);
    assertThat(sample.isClean()).isTrue();
    assertThat(sample.coverage().bytesChecked()).isPositive().isLessThanOrEqualTo(CHUNK);
    assertThat(sample.verifications().get(0).isWhole()).isFalse();
    assertThat(coverage(recording, Depth.CONTENT).unitsRead()).isZero();
    Verification rest =
        verify(recording, Depth.CONTAINER, Reading.unverified()).verifications().get(0);
    assertThat(rest.isWhole()).isTrue();
    assertThat(coverage(recording, Depth.CONTAINER).read().bytesChecked())
        .isEqualTo(Files.size(file));
    assertThat(catalog.catalog().log().audit(ProgressListener.none()).findings()).isEmpty();
  }

  @Test
  void aDamagedChunkOfTheContainerIsNamed() throws Exception {
    Path file = TreeFixture.archive(tree(), directory.resolve("a.tar"), "tar cf OUT .");
    Recording recording = catalog.record(Sources.tar(file));
    flip(file, CHUNK + 5);
    VerificationReport report = verify(recording, Depth.CONTAINER, Reading.unverified());
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).offset()).hasValue(CHUNK);
    assertThat(coverage(recording, Depth.CONTAINER).unitsRead()).isZero();
  }

  @Test
  void aSecondEntryOfTheSameNameIsReadThoughTheFirstOneWasVerified() throws Exception {
    Path tree = tree();
    Path file = TreeFixture.archive(tree, directory.resolve("a.tar"), "tar cf OUT .");
    TreeFixture.archive(tree, file, "tar rf OUT ./f7");
    Recording recording = catalog.record(Sources.tar(file));
    assertThat(verify(recording, Depth.CONTENT, Reading.unverified()).isClean()).isTrue();
    // Only the last one counts; that is the one that is damaged.
    byte[] bytes = Files.readAllBytes(file);
    int header = bytes.length - 512;
    while (bytes[header] != '.' || bytes[header + 2] != 'f' || bytes[header + 3] != '7') {
      header -= 512;
    }
    flip(file, header + 512);
    Reading one = Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, 1, 3));
    VerificationReport report = verify(recording, Depth.CONTENT, one);
    assertThat(report.findings()).extracting(f -> f.path().orElseThrow().toString()).contains("f7");
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.flip();
      one.put(0, (byte) (one.get(0) ^ 1));
      channel.write(one, at);
    }
  }
}
