package io.holdfast.catalog.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Files that a benchmark reads, in a temporary directory of its own: always the same bytes, which
 * the page cache holds by the time that is measured. Not thread-safe.
 */
final class BenchmarkFiles implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 20;

  private final Path directory;
  private final Random random = new Random(20261124);

  BenchmarkFiles() throws IOException {
    this.directory = Files.createTempDirectory("holdfast-benchmark");
  }

  Path directory() {
    return directory;
  }

  /** A file of noise. */
  Path noise(String name, long bytes) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] piece = new byte[PIECE_BYTES];
      for (long left = bytes; left > 0; left -= PIECE_BYTES) {
        random.nextBytes(piece);
        out.write(piece, 0, (int) Math.min(left, PIECE_BYTES));
      }
    }
    return file;
  }

  /** Files of noise, a hundred in a directory. */
  Path tree(String name, int files, int bytesEach) throws IOException {
    for (int i = 0; i < files; i++) {
      noise(name + "/d" + i / 100 + "/f" + i, bytesEach);
    }
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(BenchmarkFiles::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
