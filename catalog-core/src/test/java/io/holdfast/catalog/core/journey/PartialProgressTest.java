package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that reads a part says of how far it is: of that part, from nothing to all. */
class PartialProgressTest {
  private static final int CHUNK = DigestScheme.MERKLE_SHA256_18.chunkBytes();

  @TempDir private Path directory;
  private final TestCatalog catalog = new TestCatalog(CatalogOptions.builder().threads(1).build());
  private Path tree;
  private Progress first = new Progress(0, 0, 0, 0, 0);
  private final AtomicReference<Progress> last = new AtomicReference<>(first);

  @BeforeEach
  void write() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      byte[] content = new byte[i % 10 == 0 ? 3 * CHUNK + 11 : 1 + random.nextInt(5_000)];
      random.nextBytes(content);
      Files.write(tree.resolve("f" + i), content);
    }
    TreeFixture.setTimes(tree);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private VerificationReport verify(Recording recording, Reading reading, Depth depth) {
    AtomicReference<Progress> begin = new AtomicReference<>();
    ProgressListener listener =
        progress -> {
          begin.compareAndSet(null, progress);
          last.set(progress);
        };
    VerificationReport report =
        catalog
            .catalog()
            .verifier()
            .verify(
                VerificationTarget.of(recording.snapshot().id()),
                VerificationOptions.builder().depth(depth).reading(reading).build(),
                listener);
    report.requireClean();
    first = begin.get();
    return report;
  }

  private void assertReachedItsTotal(long bytes) {
    assertThat(first.bytesTotal()).isEqualTo(bytes);
    assertThat(last.get().bytes()).isEqualTo(bytes);
    assertThat(last.get().share()).hasValue(1);
    assertThat(last.get().entries()).isEqualTo(last.get().entriesTotal());
  }

  @Test
  void aSampleOfFilesCountsTheseFiles() {
    Recording recording = catalog.record(Sources.directory(tree));
    Sample sample = Sample.ofCount(Sample.Unit.ENTRIES, 10, 7);
    VerificationReport report = verify(recording, Reading.sample(sample), Depth.CONTENT);
    assertReachedItsTotal(report.coverage().bytesChecked());
    assertThat(report.coverage().bytesChecked()).isLessThan(recording.snapshot().bytes());
    assertThat(first.entriesTotal()).as("all names are compared").isEqualTo(61);
  }

  @Test
  void aSampleOfChunksCountsTheseChunks() {
    Recording recording = catalog.record(Sources.directory(tree));
    Sample sample = Sample.ofCount(Sample.Unit.CHUNKS, 20, 7);
    VerificationReport report = verify(recording, Reading.sample(sample), Depth.CONTENT);
    assertReachedItsTotal(report.coverage().bytesChecked());
    assertThat(report.verifications().get(0).part().orElseThrow().unitsRead())
        .as("20 chunks, and the root directory")
        .isEqualTo(21);
  }

  @Test
  void whatIsLeftCountsWhatIsLeftAndThenNothing() {
    Recording recording = catalog.record(Sources.directory(tree));
    Sample sample = Sample.ofCount(Sample.Unit.ENTRIES, 50, 1);
    long read = verify(recording, Reading.sample(sample), Depth.CONTENT).coverage().bytesChecked();
    verify(recording, Reading.unverified(), Depth.CONTENT);
    assertReachedItsTotal(recording.snapshot().bytes() - read);
  }

  @Test
  void roundsCountTogether() {
    Recording recording = catalog.record(Sources.directory(tree));
    Sample sample = Sample.ofCount(Sample.Unit.ENTRIES, 30, 1);
    verify(recording, Reading.sample(sample), Depth.CONTENT);
    verify(recording, Reading.oldestFirst(), Depth.CONTENT);
    assertReachedItsTotal(recording.snapshot().bytes());
    assertThat(first.entriesTotal()).as("two rounds over all names").isEqualTo(2 * 61);
  }

  @Test
  void chunksOfAnArchiveCountAsTheyAreRead() throws IOException, InterruptedException {
    Path file = TreeFixture.archive(tree, directory.resolve("a.tar"), "tar -cf OUT .");
    Recording recording = catalog.record(Sources.tar(file));
    Sample sample = Sample.ofCount(Sample.Unit.CHUNKS, 3, 4);
    VerificationReport report = verify(recording, Reading.sample(sample), Depth.CONTAINER);
    assertThat(report.coverage().bytesChecked()).isLessThanOrEqualTo(3L * CHUNK);
    assertThat(first.bytesTotal()).isEqualTo(report.coverage().bytesChecked());
    assertThat(last.get().bytes()).isEqualTo(report.coverage().bytesChecked());
    verify(recording, Reading.unverified(), Depth.CONTAINER);
    assertThat(last.get().bytes())
        .isEqualTo(first.bytesTotal())
        .isEqualTo(Files.size(file) - report.coverage().bytesChecked());
  }

  @Test
  void filesOfAnArchiveCountAsTheyAreRead() throws IOException, InterruptedException {
    Path file = TreeFixture.archive(tree, directory.resolve("a.tar.gz"), "tar -czf OUT .");
    Recording recording = catalog.record(Sources.detect(file));
    Sample sample = Sample.ofCount(Sample.Unit.ENTRIES, 10, 7);
    VerificationReport report = verify(recording, Reading.sample(sample), Depth.CONTENT);
    assertReachedItsTotal(report.coverage().bytesChecked());
  }
}
