package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is held in the heap while a long file is read, by what is left after a collection meanwhile.
 * {@code benchmarks/memory/run} is the long version: a terabyte in a process of its own.
 */
class LongFileMemoryTest {
  private static final long BYTES = 1L << 30;
  private static final long STEP = 400L << 20;

  /** Buffers of two threads are 6 MiB; hashes of the chunks 256 KiB. */
  private static final long MOST_HELD = 16 << 20;

  @TempDir Path directory;

  @Test
  void doesNotGrowWithTheLengthOfAFile() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    try (RandomAccessFile file = new RandomAccessFile(tree.resolve("sparse").toFile(), "rw")) {
      file.setLength(BYTES);
    }
    CatalogOptions options = CatalogOptions.builder().threads(2).build();
    try (TestCatalog catalog = new TestCatalog(options)) {
      SnapshotDraft draft =
          SnapshotDraft.full(TestCatalog.DATASET).scheme(DigestScheme.MERKLE_SHA256_18).build();
      long before = held();
      Held recording = new Held();
      Recording recorded =
          catalog.catalog().snapshots().record(draft, Sources.directory(tree), recording);
      assertThat(recording.samples).isPositive();
      assertThat(recording.most - before).isLessThan(MOST_HELD);
      Held verifying = new Held();
      catalog
          .catalog()
          .verifier()
          .verify(
              VerificationTarget.of(recorded.snapshot().id()),
              VerificationOptions.content(),
              verifying)
          .requireClean();
      assertThat(verifying.samples).isPositive();
      assertThat(verifying.most - before).isLessThan(MOST_HELD);
    }
  }

  /** Collects, and counts what is left. */
  private static long held() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static final class Held implements ProgressListener {
    private long next = STEP;
    private long most;
    private int samples;

    @Override
    public synchronized void advanced(Progress progress) {
      if (progress.bytes() >= next) {
        next += STEP;
        samples++;
        most = Math.max(most, held());
      }
    }
  }
}
