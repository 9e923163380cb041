package io.holdfast.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.core.throttle.VirtualTime;
import io.holdfast.catalog.core.throttle.Waiting;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.Effort;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.FromContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that reads payloads keeps to a throttle: how long it takes, in time that is told. */
@Timeout(120)
class ThrottledReadingTest {
  private static final DatasetName DATASET = DatasetName.of("cell-a/db");
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long RATE = 1 << 20;

  @TempDir private Path directory;
  private final VirtualTime time = new VirtualTime();
  private final Catalog catalog = open(time);
  private Path tree;
  private long treeBytes;

  private static Catalog open(Waiting waiting) {
    return Catalogs.open(
        Catalogs.inMemory(), CatalogOptions.builder().threads(2).waiting(waiting).build());
  }

  /** One file that is read by ranges, one of several chunks, and many tiny ones. */
  @BeforeEach
  void write() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    Random random = new Random(3);
    write("long", 17 << 20, random);
    write("middling", 700_000, random);
    for (int i = 0; i < 300; i++) {
      write("tiny-" + i, 100, random);
    }
  }

  private void write(String name, int bytes, Random random) throws IOException {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    Files.write(tree.resolve(name), content);
    treeBytes += bytes;
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private Path archive(String name, String... command) throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(command), Stream.of(file.toString(), ".")).toList())
            .directory(tree.toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return file;
  }

  private Snapshot record(EntrySource source) {
    return catalog
        .snapshots()
        .record(SnapshotDraft.full(DATASET).build(), source, ProgressListener.none())
        .snapshot();
  }

  private void verify(VerificationTarget target, Depth depth) {
    VerificationOptions options = VerificationOptions.builder().depth(depth).throttle(RATE).build();
    catalog.verifier().verify(target, options, ProgressListener.none()).requireClean();
  }

  /** Never faster than the rate; and hardly slower, so that nothing is counted twice. */
  private void assertTook(long bytes, Work work) throws IOException {
    long before = time.nanoTime();
    work.run();
    double seconds = (double) (time.nanoTime() - before) / SECOND;
    assertThat(seconds).isBetween((double) bytes / RATE - 0.1, (double) bytes / RATE * 1.05 + 0.1);
  }

  private interface Work {
    void run() throws IOException;
  }

  @Test
  void theQuickPassOverADirectory() throws IOException {
    Snapshot snapshot = record(Sources.directory(tree));
    assertThat(time.nanoTime()).as("without a throttle nobody waits").isZero();
    assertTook(treeBytes, () -> verify(VerificationTarget.of(snapshot.id()), Depth.CONTENT));
  }

  /** As told by what the throttle counts: 3 chunks of 69 that there are. */
  @Test
  void aSampleOfChunksOfALongFileReadsJustThem() throws IOException {
    Snapshot snapshot = record(Sources.directory(tree));
    Sample sample = Sample.ofCount(Sample.Unit.CHUNKS, 5, 4);
    VerificationOptions options =
        VerificationOptions.content().toBuilder()
            .reading(Reading.sample(sample))
            .throttle(RATE)
            .build();
    long before = time.nanoTime();
    VerificationReport report =
        catalog
            .verifier()
            .verify(VerificationTarget.of(snapshot.id()), options, ProgressListener.none());
    assertThat(report.isClean()).isTrue();
    long read = report.coverage().bytesChecked();
    assertThat(read).isBetween(200L, 5L << 18);
    assertThat((double) (time.nanoTime() - before) / SECOND)
        .isBetween((double) read / RATE - 0.1, (double) read / RATE * 1.05 + 0.1);
  }

  @Test
  void recordingAndAddingACopy() throws IOException {
    RecordingOptions options = RecordingOptions.builder().throttle(RATE).build();
    AtomicReference<@Nullable Snapshot> recorded = new AtomicReference<>();
    assertTook(
        treeBytes,
        () ->
            recorded.set(
                catalog
                    .snapshots()
                    .record(
                        SnapshotDraft.full(DATASET).build(),
                        Sources.directory(tree),
                        options,
                        ProgressListener.none())
                    .snapshot()));
    assertTook(
        treeBytes,
        () ->
            catalog
                .snapshots()
                .addCopy(
                    recorded.get().id(),
                    Sources.directory(tree),
                    options,
                    ProgressListener.none()));
  }

  @Test
  void archivesByTheirOwnBytesAtBothDepths() throws IOException, InterruptedException {
    Files.write(tree.resolve("zeros"), new byte[20 << 20]);
    Path packed = archive("a.tar.gz", "tar", "-czf");
    assertThat(Files.size(packed)).isLessThan(treeBytes + (4 << 20));
    for (Path file : List.of(packed, archive("a.tar", "tar", "-cf"))) {
      Snapshot snapshot = record(Sources.detect(file));
      VerificationTarget target = VerificationTarget.of(snapshot.id());
      assertTook(Files.size(file), () -> verify(target, Depth.CONTENT));
      assertTook(Files.size(file), () -> verify(target, Depth.CONTAINER));
    }
  }

  @Test
  void zipArchivesByWhatIsReadOfThem() throws IOException, InterruptedException {
    Path file = archive("a.zip", "zip", "-q", "-r", "-0");
    Snapshot snapshot = record(Sources.detect(file));
    VerificationTarget target = VerificationTarget.of(snapshot.id());
    assertTook(treeBytes, () -> verify(target, Depth.CONTENT));
    assertTook(Files.size(file), () -> verify(target, Depth.CONTAINER));
  }

  @Test
  void contentThatTheCallerGives() throws IOException {
    Snapshot snapshot = record(Sources.directory(tree));
    FromContent given =
        new FromContent(
            "vault",
            entry -> Optional.of(Files.newInputStream(tree.resolve(entry.path().toString()))));
    assertTook(treeBytes, () -> verify(VerificationTarget.at(snapshot.id(), given), Depth.CONTENT));
  }

  @Test
  void comparingEachPlace() throws IOException, InterruptedException {
    Snapshot snapshot = record(Sources.directory(tree));
    Path file = archive("a.tar", "tar", "-cf");
    ComparisonRequest request =
        ComparisonRequest.of(
                snapshot.id(), List.of(new AtCopy(tree.toString()), new AtCopy(file.toString())))
            .toBuilder()
            .throttle(RATE)
            .build();
    assertTook(
        treeBytes + Files.size(file),
        () -> catalog.comparisons().compare(request, ProgressListener.none()));
  }

  @Test
  void drillsWithWhatTheyReadBack() throws IOException {
    record(Sources.directory(tree));
    DrillRequest request =
        DrillRequest.builder(SelectionRequest.forDataset(DATASET).build())
            .extraction(ExtractionOptions.builder().throttle(RATE).build())
            .scratch(directory)
            .build();
    assertTook(2 * treeBytes, () -> catalog.drills().run(request, ProgressListener.none()));
  }

  /** The least there may be, with more threads than buffers: slower at most, and no deadlock. */
  @Test
  void theFewestBuffersAreEnough() throws IOException, InterruptedException {
    Effort least = Effort.full().withThreads(16).withBufferBytes(Effort.FEWEST_BUFFER_BYTES);
    RecordingOptions recording = RecordingOptions.builder().effort(least).build();
    VerificationOptions verifying =
        VerificationOptions.builder()
            .depth(Depth.CONTENT)
            .depth(Depth.CONTAINER)
            .effort(least)
            .build();
    for (Path file :
        List.of(
            archive("a.tar", "tar", "-cf"),
            archive("a.tar.gz", "tar", "-czf"),
            archive("a.zip", "zip", "-q", "-r"))) {
      Snapshot snapshot =
          catalog
              .snapshots()
              .record(
                  SnapshotDraft.full(DATASET).build(),
                  Sources.detect(file),
                  recording,
                  ProgressListener.none())
              .snapshot();
      catalog
          .verifier()
          .verify(VerificationTarget.of(snapshot.id()), verifying, ProgressListener.none())
          .requireClean();
    }
  }

  @Test
  void whoCancelsWaitsForNothing() throws IOException, InterruptedException {
    Path file = archive("a.tar.gz", "tar", "-czf");
    for (Path payload : List.of(tree, file)) {
      CountDownLatch waiting = new CountDownLatch(1);
      Waiting forEver =
          new Waiting() {
            @Override
            public long nanoTime() {
              return 0;
            }

            @Override
            public void await(long nanos) throws InterruptedException {
              waiting.countDown();
              new CountDownLatch(1).await();
            }
          };
      try (Catalog own = open(forEver)) {
        Snapshot snapshot =
            own.snapshots()
                .record(
                    SnapshotDraft.full(DATASET).build(),
                    Sources.detect(payload),
                    ProgressListener.none())
                .snapshot();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        VerificationOptions options =
            VerificationOptions.content().toBuilder().throttle(RATE).build();
        Thread verifying =
            new Thread(
                () -> {
                  try {
                    own.verifier()
                        .verify(
                            VerificationTarget.of(snapshot.id()), options, ProgressListener.none());
                  } catch (CancelledException e) {
                    thrown.set(e);
                  }
                });
        verifying.start();
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        verifying.interrupt();
        verifying.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(verifying.isAlive()).as("%s", payload).isFalse();
        assertThat(thrown.get()).isInstanceOf(CancelledException.class);
      }
    }
  }
}
