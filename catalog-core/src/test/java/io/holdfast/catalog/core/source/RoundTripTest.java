package io.holdfast.catalog.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory and a tar archive of it hold the same. */
class RoundTripTest {
  private static final long SEED = 20_261_123;

  @TempDir private Path folder;

  @Test
  void aDirectoryEqualsTheTarOfIt() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    fill(root, new Random(SEED), 3);
    Path archive = folder.resolve("archive");
    pack(root, archive);

    RecordingSink directory = RecordingSink.of(Sources.detect(root));
    RecordingSink tar = RecordingSink.of(Sources.detect(archive));

    assertThat(tar.findings).isEmpty();
    assertThat(directory.findings).isEmpty();
    assertThat(tar.contents)
        .as("seed %d", SEED)
        .containsExactlyInAnyOrderEntriesOf(directory.contents);
    assertThat(tar.contents).hasSizeGreaterThan(50);
    for (Entry entry : tar.entries) {
      Entry original = directory.byPath.get(entry.path().toString());
      assertThat(entry.kind()).isEqualTo(original.kind());
      // the writer of Commons Compress keeps 100 ns
      assertThat(micros(entry)).as("%s", entry).isEqualTo(micros(original));
      assertThat(entry.size()).isEqualTo(original.size());
      assertThat(entry.linkTarget()).isEqualTo(original.linkTarget());
    }
    assertThat(tar.byPath).hasSize(directory.byPath.size() - 1);
  }

  private static Instant micros(Entry entry) {
    return entry.modifiedAt().orElseThrow().truncatedTo(ChronoUnit.MICROS);
  }

  private static void fill(Path directory, Random random, int levels) throws IOException {
    for (int i = 0; i < 6; i++) {
      String name = "n".repeat(1 + random.nextInt(80)) + i;
      byte[] content = new byte[random.nextInt(3) * random.nextInt(2000)];
      random.nextBytes(content);
      Files.write(directory.resolve(name + "-ä"), content);
      if (levels > 1 && i % 2 == 0) {
        fill(Files.createDirectory(directory.resolve(name + ".d")), random, levels - 1);
      }
    }
    Files.createSymbolicLink(directory.resolve("link"), Path.of("..", "x".repeat(130)));
  }

  private static void pack(Path root, Path archive) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(path -> !path.equals(root)).toList();
    }
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Path file : files) {
        String name = root.relativize(file).toString();
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(file)) {
          entry = new TarArchiveEntry(name, (byte) '2');
          entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else {
          entry = new TarArchiveEntry(name + (Files.isDirectory(file) ? "/" : ""));
          entry.setSize(Files.isDirectory(file) ? 0 : Files.size(file));
        }
        entry.setLastModifiedTime(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
        tar.putArchiveEntry(entry);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
      }
    }
  }
}
