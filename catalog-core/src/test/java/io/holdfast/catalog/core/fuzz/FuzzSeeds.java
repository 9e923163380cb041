package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.core.source.ArchiveFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes the inputs that a target of fuzzing starts from: RESOURCES TARGET FOLDER. */
public final class FuzzSeeds {
  private FuzzSeeds() {}

  /** Writes them. */
  public static void main(String... arguments) throws IOException {
    Path resources = Path.of(arguments[0]);
    String target = arguments[1];
    Path folder = Path.of(arguments[2]);
    for (Path seed : files(resources.resolve("fuzz").resolve(target))) {
      Files.write(folder.resolve(seed.getFileName()), Files.readAllBytes(seed));
    }
    if (target.equals("archive")) {
      for (Path archive : files(resources.resolve("archives"))) {
        String name = archive.getFileName().toString();
        if (!name.equals("make-fixtures")) {
          Files.write(folder.resolve(name), ArchiveFuzz.input(name));
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
