package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive in which a name comes twice: the last one counts, also where a run is stopped. */
class RepeatedNamesTest {
  private static final int FILE_BYTES = 60_000;

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T08:00:00Z"));
  private final TestCatalog catalog =
      new TestCatalog(CatalogOptions.builder().clock(clock).threads(1).build());
  private Path tar;
  private Recording recording;

  @BeforeEach
  void recordAnArchive() throws Exception {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Random random = new Random(3);
    for (String name : new String[] {"again", "b", "c", "d"}) {
      write(tree.resolve(name), random);
    }
    TreeFixture.setTimes(tree);
    tar = TreeFixture.archive(tree, directory.resolve("a.tar"), "tar cf OUT again b c d");
    write(tree.resolve("again"), random);
    TreeFixture.archive(tree, tar, "tar rf OUT again");
    recording = catalog.record(Sources.tar(tar));
    assertThat(recording.findings())
        .extracting(finding -> finding.code())
        .containsExactly(FindingCode.DUPLICATE_ENTRY);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static void write(Path file, Random random) throws Exception {
    byte[] content = new byte[FILE_BYTES];
    random.nextBytes(content);
    Files.write(file, content);
  }

  /** A minute for each file that is read. */
  private ProgressListener aMinuteAStep() {
    AtomicLong last = new AtomicLong();
    return progress -> {
      if (last.getAndSet(progress.bytes()) < progress.bytes()) {
        clock.advance(Duration.ofMinutes(1));
      }
    };
  }

  private VerificationReport verify(VerificationOptions options, ProgressListener listener) {
    clock.advance(Duration.ofHours(1));
    VerificationTarget target = VerificationTarget.of(recording.snapshot().id());
    return catalog.catalog().verifier().verify(target, options, listener);
  }

  private static VerificationOptions.Builder content() {
    return VerificationOptions.content().toBuilder();
  }

  private VerificationReport stopped() {
    return verify(content().timeLimit(Duration.ofMinutes(2)).build(), aMinuteAStep());
  }

  @Test
  void aStoppedRunDoesNotTakeTheFirstOneForTheLast() {
    VerificationReport report = stopped();
    assertThat(report.isFinished()).isFalse();
    assertThat(report.findings()).isEmpty();
    assertThat(report.verifications()).allMatch(Verification::isClean);
    assertThat(report.verifications()).noneMatch(Verification::isWhole);
  }

  @Test
  void goingOnMakesItWhole() {
    stopped();
    VerificationReport rest =
        verify(content().resumption(Resumption.RESUME).build(), ProgressListener.none());
    assertThat(rest.findings()).isEmpty();
    assertThat(rest.verifications()).last().matches(Verification::isWhole);
  }

  @Test
  void goingOnFindsWhatIsWrongWithTheLastOne() throws Exception {
    byte[] bytes = Files.readAllBytes(tar);
    int last = 4 * (512 + (FILE_BYTES + 511) / 512 * 512) + 512 + FILE_BYTES / 2;
    bytes[last] ^= 1;
    Files.write(tar, bytes);
    assertThat(stopped().findings()).isEmpty();
    VerificationReport rest =
        verify(content().resumption(Resumption.RESUME).build(), ProgressListener.none());
    assertThat(rest.findings())
        .extracting(f -> f.code() + " " + f.path().orElseThrow())
        .containsExactly(FindingCode.CONTENT_DIFFERS + " again");
  }
}
