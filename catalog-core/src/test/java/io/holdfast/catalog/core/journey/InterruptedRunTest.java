package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are given up: what they have read stays read, and nothing passes for damage. */
@Timeout(60)
class InterruptedRunTest {
  private static final int FILES = 6_000;

  @TempDir private Path directory;
  private final TestCatalog catalog = new TestCatalog(CatalogOptions.builder().threads(1).build());
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private SnapshotId record() throws IOException {
    TreeFixture.setTimes(tree);
    Recording recording = catalog.record(Sources.directory(tree));
    return recording.snapshot().id();
  }

  private VerificationReport verify(
      SnapshotId snapshot, VerificationOptions options, ProgressListener listener) {
    return catalog.catalog().verifier().verify(VerificationTarget.of(snapshot), options, listener);
  }

  /** Interrupts the run at this point, and goes on only when the thread that is there knows. */
  private void verifyUntil(SnapshotId snapshot, Predicate<Progress> point) {
    Thread reader = Thread.currentThread();
    ProgressListener listener =
        progress -> {
          if (point.test(progress)) {
            reader.interrupt();
            while (!Thread.currentThread().isInterrupted()) {
              Thread.onSpinWait();
            }
          }
        };
    assertThatThrownBy(() -> verify(snapshot, VerificationOptions.content(), listener))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void recordsWhatItHasRead() throws IOException {
    // More than wait for a thread at a time, so that the run cannot be at its end already.
    for (int i = 0; i < FILES; i++) {
      Files.writeString(tree.resolve("g" + i), "content");
    }
    SnapshotId snapshot = record();
    verifyUntil(snapshot, progress -> progress.entries() == 64);
    assertThat(catalog.catalog().verifier().verifications(snapshot))
        .isNotEmpty()
        .allMatch(Verification::isClean);
    long read = catalog.catalog().verifier().coverage(snapshot).get(0).read().entriesChecked();
    assertThat(read).isBetween(64L, (long) FILES);
    VerificationOptions rest =
        VerificationOptions.content().toBuilder().resumption(Resumption.RESUME).build();
    assertThat(verify(snapshot, rest, ProgressListener.none()).coverage().entriesChecked())
        .isEqualTo(FILES + 1 - read + 1); // The root is looked at each time.
    assertThat(catalog.catalog().verifier().coverage(snapshot).get(0).isWhole()).isTrue();
  }

  @Test
  void isNoDamageInTheMiddleOfALongFile() throws IOException {
    Files.write(tree.resolve("long"), new byte[100 << 20]);
    SnapshotId snapshot = record();
    verifyUntil(snapshot, progress -> progress.bytes() > 20 << 20);
    assertThat(catalog.catalog().verifier().verifications(snapshot))
        .allMatch(Verification::isClean);
    assertThat(verify(snapshot, VerificationOptions.content(), ProgressListener.none()).isClean())
        .isTrue();
  }
}
