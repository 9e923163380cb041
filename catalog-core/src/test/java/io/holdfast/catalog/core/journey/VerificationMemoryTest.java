package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.verify.Depth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verifying a directory costs in garbage, by what the verifying thread allocates. */
class VerificationMemoryTest {
  private static final int FEW = 500;
  private static final int MANY = 2_500;
  private static final long MOST_BYTES_PER_FILE = 4_000;

  @TempDir Path folder;

  @Test
  void garbageOfAFileIsBounded() throws IOException {
    long few = allocatedFor(write("few", FEW));
    long many = allocatedFor(write("many", MANY));
    long perFile = (many - few) / (MANY - FEW);
    System.out.println("allocated by the verifying thread: " + perFile + " bytes a file");
    assertThat(perFile).isLessThan(MOST_BYTES_PER_FILE);
  }

  private long allocatedFor(Path tree) {
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      assertThat(catalog.verify(recording, Depth.CONTENT).isClean()).isTrue();
      long before = allocated();
      assertThat(catalog.verify(recording, Depth.CONTENT).isClean()).isTrue();
      return allocated() - before;
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private Path write(String name, int files) throws IOException {
    Path tree = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < files; i++) {
      Path parent = tree.resolve("d" + i % 50);
      Files.createDirectories(parent);
      Files.writeString(parent.resolve("file-" + i), "content of " + i);
    }
    return tree;
  }
}
