package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A directory is verified by one quick pass, and compared in full only where that sees something. A
 * source that hides what it reads is always compared in full: both must say the same.
 */
class QuickPassTest {
  private static final int CASES = 60;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void saysWhatTheFullComparisonSays(long seed) throws IOException {
    Random random = new Random(seed);
    int withFindings = 0;
    for (int i = 0; i < CASES; i++) {
      Path tree = Files.createDirectory(directory.resolve(seed + "-" + i));
      List<Path> paths = grow(tree, random);
      try (TestCatalog catalog = new TestCatalog()) {
        Recording recording = catalog.record(Sources.directory(tree));
        assertThat(recording.findings()).isEmpty();
        assertSame(catalog, recording, tree, "untouched, seed " + seed + " case " + i);
        List<String> damages = new ArrayList<>();
        Map<Path, FileTime> times = times(tree);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          damages.add(damage(tree, paths.get(random.nextInt(paths.size())), random));
        }
        if (random.nextInt(4) > 0) {
          putBack(times); // so that nothing but the damage itself tells
        }
        VerificationReport report =
            assertSame(catalog, recording, tree, damages + ", seed " + seed + " case " + i);
        withFindings += report.isClean() ? 0 : 1;
      }
    }
    assertThat(withFindings).isGreaterThan(CASES / 2);
  }

  @Test
  void findsOneDamagedFileAmongManyThatItDoesNotReadAgain() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("many"));
    for (int i = 0; i < 500; i++) {
      Files.writeString(tree.resolve("file-" + i), "content " + i);
    }
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      rewrite(tree.resolve("file-77"), "content 7!");
      VerificationReport report = catalog.verify(recording, Depth.CONTENT);
      assertThat(report.findings())
          .extracting(finding -> finding.path().orElseThrow().toString())
          .containsExactly("file-77");
      assertThat(report.coverage().entriesChecked()).isEqualTo(501);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16 << 20, (16 << 20) + 1, 20_000_000, (32 << 20) - 1})
  void readsALongFileByRangesAndFindsOneBitInIt(int length) throws IOException {
    Path tree = Files.createDirectory(directory.resolve("long"));
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Path file = Files.write(tree.resolve("file"), content);
    TreeFixture.setTimes(tree);
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      assertThat(assertSame(catalog, recording, tree, "untouched").isClean()).isTrue();
      for (int at : new int[] {0, 4 << 20, length - 1}) {
        content[at] ^= 1;
        Files.write(file, content);
        TreeFixture.setTimes(tree);
        assertThat(assertSame(catalog, recording, tree, "bit at " + at).isClean()).isFalse();
        content[at] ^= 1;
      }
      Files.write(file, Arrays.copyOf(content, length - 1));
      TreeFixture.setTimes(tree);
      assertThat(assertSame(catalog, recording, tree, "cut short").isClean()).isFalse();
    }
  }

  @Test
  void noticesALinkThatMovedToAnotherFileOfTheSameContent() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("links"));
    Files.createLink(tree.resolve("b"), Files.writeString(tree.resolve("a"), "the same"));
    Files.createLink(tree.resolve("d"), Files.writeString(tree.resolve("c"), "the same"));
    TreeFixture.setTimes(tree);
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      Files.delete(tree.resolve("d"));
      Files.createLink(tree.resolve("d"), tree.resolve("a"));
      TreeFixture.setTimes(tree);
      assertThat(assertSame(catalog, recording, tree, "d is now a name of a").isClean()).isFalse();
    }
  }

  @Test
  void noticesAFileThatBecameAnotherNameOfAFileOfTheSameContent() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("twins"));
    Files.writeString(tree.resolve("a"), "the same");
    Files.writeString(tree.resolve("b"), "the same");
    TreeFixture.setTimes(tree);
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      Files.delete(tree.resolve("b"));
      Files.createLink(tree.resolve("b"), tree.resolve("a"));
      TreeFixture.setTimes(tree);
      assertThat(assertSame(catalog, recording, tree, "b is now a name of a").isClean()).isFalse();
    }
  }

  @Test
  void noticesASymbolicLinkThatPointsElsewhereAndKeptItsTime() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("symlink"));
    Path link = tree.resolve("link");
    pointTo("here", link);
    TreeFixture.setTimes(tree);
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      Files.delete(link);
      pointTo("there", link);
      TreeFixture.setTimes(tree);
      assertThat(assertSame(catalog, recording, tree, "the link points there").findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.found()).isEqualTo("target there"));
    }
  }

  private static void pointTo(String target, Path link) throws IOException {
    Files.createSymbolicLink(link, Path.of(target));
    FileTime time = FileTime.from(TreeFixture.MODIFIED);
    Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(time, time, null);
  }

  private static VerificationReport assertSame(
      TestCatalog catalog, Recording recording, Path tree, String what) {
    SnapshotId id = recording.snapshot().id();
    VerificationReport full =
        catalog.verify(
            VerificationTarget.at(id, new FromSource(new Hidden(Sources.directory(tree)))),
            Depth.CONTENT);
    VerificationReport quick =
        catalog.verify(
            VerificationTarget.at(id, new FromSource(Sources.directory(tree))), Depth.CONTENT);
    assertThat(quick.findings().stream().map(Finding::toString))
        .as(what)
        .containsExactlyElementsOf(full.findings().stream().map(Finding::toString).toList());
    assertThat(quick.findingsTotal()).as(what).isEqualTo(full.findingsTotal());
    assertThat(quick.coverage()).as(what).isEqualTo(full.coverage());
    return quick;
  }

  /** Keeps from the verifier that it reads a directory. */
  private record Hidden(EntrySource tree) implements EntrySource {
    @Override
    public SourceDescription description() {
      return tree.description();
    }

    @Override
    public void read(EntrySink sink) throws IOException {
      tree.read(sink);
    }
  }

  private static List<Path> grow(Path tree, Random random) throws IOException {
    List<Path> directories = new ArrayList<>(List.of(tree));
    List<Path> files = new ArrayList<>();
    List<Path> all = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      Path parent = directories.get(random.nextInt(directories.size()));
      Path path = parent.resolve(name(random));
      if (!used.add(path)) {
        continue;
      }
      switch (random.nextInt(6)) {
        case 0 -> directories.add(Files.createDirectory(path));
        case 1 -> Files.createSymbolicLink(path, Path.of(name(random)));
        case 2 -> {
          if (files.isEmpty()) {
            files.add(Files.write(path, content(random)));
          } else {
            Files.createLink(path, files.get(random.nextInt(files.size())));
          }
        }
        default -> files.add(Files.write(path, content(random)));
      }
      all.add(path);
    }
    return all;
  }

  private static String name(Random random) {
    // Names around the separator's byte, so that order by name and by path differ.
    return List.of("a", "a!", "a.b", "b", "b\u00e9", "c-", "c", "d\u0001x").get(random.nextInt(8));
  }

  private static byte[] content(Random random) {
    if (random.nextInt(3) == 0) {
      return "the same".getBytes(StandardCharsets.UTF_8);
    }
    byte[] content = new byte[random.nextInt(10) == 0 ? 600_000 : random.nextInt(300)];
    random.nextBytes(content);
    return content;
  }

  private static String damage(Path tree, Path path, Random random) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return "nothing";
    }
    boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    int what = random.nextInt(12);
    switch (what) {
      case 0 -> flip(path, file, random);
      case 1 -> delete(path);
      case 2 -> {
        delete(path);
        Files.createDirectory(path);
      }
      case 3 -> {
        delete(path);
        Files.write(path, content(random));
      }
      case 4 -> {
        delete(path);
        Files.createSymbolicLink(path, Path.of("elsewhere"));
      }
      case 5 -> Files.writeString(path.resolveSibling("stray" + random.nextInt(3)), "stray");
      case 6 -> {
        if (file) {
          Files.createLink(path.resolveSibling("another" + random.nextInt(1000)), path);
        }
      }
      case 7 -> {
        if (!Files.isSymbolicLink(path)) {
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        }
      }
      case 8 -> {
        if (file) {
          Files.writeString(path, "more", StandardOpenOption.APPEND);
        }
      }
      case 9 -> {
        if (file) {
          byte[] content = Files.readAllBytes(path);
          delete(path);
          Files.write(path, content); // no longer another name of what it was
        }
      }
      case 10 -> {
        Path other = path.resolveSibling("a");
        if (file && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS) && !other.equals(path)) {
          delete(path);
          Files.createLink(path, other);
        }
      }
      default -> {
        if (file) {
          Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
      }
    }
    return what + " of " + tree.relativize(path);
  }

  private static void flip(Path path, boolean file, Random random) throws IOException {
    if (file && Files.size(path) > 0) {
      byte[] content = Files.readAllBytes(path);
      content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, content);
    }
  }

  private static Map<Path, FileTime> times(Path tree) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        times.put(path, Files.getLastModifiedTime(path));
      }
    }
    return times;
  }

  private static void putBack(Map<Path, FileTime> times) throws IOException {
    for (Map.Entry<Path, FileTime> time : times.entrySet()) {
      if (Files.exists(time.getKey()) && !Files.isSymbolicLink(time.getKey())) {
        Files.setLastModifiedTime(time.getKey(), time.getValue());
      }
    }
  }

  private static void rewrite(Path path, String content) throws IOException {
    FileTime time = Files.getLastModifiedTime(path);
    Files.writeString(path, content);
    Files.setLastModifiedTime(path, time);
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> below = Files.walk(path)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
