package io.holdfast.catalog.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints figures as rows of a Markdown table. */
final class Figures {
  private Figures() {}

  /** One figure: what was done, what came out, what was wanted. */
  static void row(String work, String figure, String target) {
    System.out.println("| " + work + " | " + figure + " | " + target + " |");
  }

  /** Milliseconds that a step took. */
  static double millis(Step step) {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** The middle one, of times or rates. */
  static double median(double[] figures) {
    return quantile(figures, 0.5);
  }

  /** The one that a share of all do not exceed. */
  static double quantile(double[] figures, double share) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  /** The length of all files below a directory. */
  static long bytes(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a directory and all below, if it is there. */
  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Something that is timed. */
  @FunctionalInterface
  interface Step {
    void run();
  }
}
