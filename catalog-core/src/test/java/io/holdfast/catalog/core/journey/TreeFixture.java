package io.holdfast.catalog.core.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small real tree, and real archives of it made by the tools of this machine.
 *
 * <pre>
 * tree
 * ├── empty
 * ├── hosts            (60 bytes)
 * ├── link -> hosts
 * ├── second-name      (hard link to hosts)
 * └── db
 *     ├── pages        (700 random bytes)
 *     └── log          (90 bytes of text)
 * </pre>
 */
final class TreeFixture {
  static final Instant MODIFIED = Instant.parse("2026-11-23T02:00:00Z");

  private TreeFixture() {}

  static Path write(Path parent) throws IOException {
    Path tree = Files.createDirectories(parent.resolve("tree"));
    Files.createFile(tree.resolve("empty"));
    Files.writeString(tree.resolve("hosts"), "127.0.0.1 localhost\n".repeat(3));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("hosts"));
    Files.createLink(tree.resolve("second-name"), tree.resolve("hosts"));
    Path db = Files.createDirectory(tree.resolve("db"));
    byte[] pages = new byte[700];
    new Random(7).nextBytes(pages);
    Files.write(db.resolve("pages"), pages);
    Files.writeString(db.resolve("log"), "set a=1\n".repeat(11) + "x\n", StandardCharsets.UTF_8);
    setTimes(tree);
    return tree;
  }

  static void setTimes(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      List<Path> deepestFirst = paths.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path path : deepestFirst) {
        if (!Files.isSymbolicLink(path)) {
          Files.setLastModifiedTime(path, FileTime.from(MODIFIED));
        }
      }
    }
  }

  /** Runs a tool to its end; a failure is one of the test. */
  static void run(Path directory, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(List.of(command) + " failed: " + output);
    }
  }

  static Path archive(Path tree, Path target, String shell)
      throws IOException, InterruptedException {
    run(tree, "sh", "-c", shell.replace("OUT", "'" + target + "'"));
    return target;
  }
}
