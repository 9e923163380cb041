package io.holdfast.catalog.core.collect;

import static io.holdfast.catalog.core.collect.PushedEntries.file;
import static io.holdfast.catalog.core.collect.PushedEntries.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSorterTest {
  @TempDir Path temp;

  @Test
  void noticesEveryCutOfARun() throws IOException {
    int length = runLength();
    for (int cut = 0; cut < length; cut++) {
      int kept = cut;
      noticesDamage(bytes -> Arrays.copyOf(bytes, kept), "cut to " + cut);
    }
    noticesDamage(bytes -> Arrays.copyOf(bytes, bytes.length + 1), "one byte more");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void noticesEveryByteThatChangesInARun() throws IOException {
    int length = runLength();
    for (int i = 0; i < length; i++) {
      int at = i;
      noticesDamage(
          bytes -> {
            bytes[at] ^= 0x10;
            return bytes;
          },
          "byte " + i);
    }
    assertThat(temp).isEmptyDirectory();
  }

  private int runLength() throws IOException {
    try (EntryCollector collector = new EntryCollector(temp, 1, "test")) {
      addOne(collector);
      return Files.readAllBytes(onlyRun()).length;
    }
  }

  private static void addOne(EntryCollector collector) {
    byte[] hashes = new byte[64];
    new Random(5).nextBytes(hashes);
    collector.add(0, file("some/file", 300_000), ChunkHashes.copyOf(hashes));
  }

  private void noticesDamage(Damage damage, String what) throws IOException {
    try (EntryCollector collector = new EntryCollector(temp, 1, "test")) {
      addOne(collector);
      Files.write(onlyRun(), damage.to(Files.readAllBytes(onlyRun())));
      assertThatThrownBy(() -> collector.finish().entries())
          .as(what)
          .isInstanceOf(SortingException.class);
    }
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void letsNobodyElseReadTheRuns() throws IOException {
    try (EntryCollector collector = new EntryCollector(temp, 1, "test")) {
      addOne(collector);
      Path run = onlyRun();
      assertThat(Files.getPosixFilePermissions(run))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(run.getParent()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void leavesNothingOnADiskThatIsFull() throws IOException {
    Configuration small = Configuration.unix().toBuilder().setMaxSize(64 << 10).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path directory = Files.createDirectory(disk.getPath("/spill"));
      try (EntryCollector collector = new EntryCollector(directory, 8 << 10, "test")) {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 10_000; i++) {
                    collector.add(i, file("f" + i, i), ChunkHashes.EMPTY);
                  }
                })
            .isInstanceOfSatisfying(
                SortingException.class,
                e -> assertThat(e.remedy()).isEqualTo(Remedy.FIX_ENVIRONMENT))
            .hasMessageContaining("/spill")
            .hasMessageContaining("make room there");
      }
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void takesNothingOnceItIsClosed() {
    EntryCollector collector = new EntryCollector(temp, 1, "test");
    addOne(collector);
    collector.close();
    addOne(collector);
    collector.add(1, link("a", "b"), ChunkHashes.EMPTY);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void listsTheFirstFindingsByPathInWhateverOrderTheyCome() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      findings.add(
          Finding.builder(FindingCode.UNREADABLE, "test").path(EntryPath.of("f" + i)).build());
    }
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(findings, new Random(seed));
      FindingLog log = new FindingLog(3);
      findings.forEach(log::add);
      assertThat(log.inOrder())
          .as("seed %d", seed)
          .extracting(f -> f.path().orElseThrow().toString())
          .containsExactly("f0", "f1", "f10");
      assertThat(log.counts()).containsEntry(FindingCode.UNREADABLE, 50L);
    }
  }

  private interface Damage {
    byte[] to(byte[] run);
  }
}
