package io.holdfast.catalog.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdfast.catalog.core.log.StatementFuzz;
import io.holdfast.catalog.core.manifest.NodeFuzz;
import io.holdfast.catalog.core.source.ArchiveFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gives the targets of fuzzing all seeds, and every input that once broke one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzRegressionTest {
  @FunctionalInterface
  private interface Target {
    void run(byte[] input) throws Exception;
  }

  @Test
  void readsEveryArchive() throws Exception {
    for (Path fixture : files("archives")) {
      String name = String.valueOf(fixture.getFileName());
      if (!name.equals("make-fixtures")) {
        feed(name, ArchiveFuzz.input(name), ArchiveFuzz::fuzzerTestOneInput);
      }
    }
    feedAll("archive", ArchiveFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryStatement() throws Exception {
    feedAll("statement", StatementFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryNode() throws Exception {
    feed("nothing", new byte[0], NodeFuzz::fuzzerTestOneInput);
    feedAll("node", NodeFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryText() throws Exception {
    feedAll("text", TextFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryProof() throws Exception {
    feedAll("proof", ProofFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryCoverageSet() throws Exception {
    feedAll("coverage", CoverageFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryChunkList() throws Exception {
    feedAll("chunklist", ChunkListFuzz::fuzzerTestOneInput);
  }

  @Test
  void readsEveryBundle() throws Exception {
    feedAll("bundle", BundleFuzz::fuzzerTestOneInput);
  }

  private static void feedAll(String target, Target run) throws Exception {
    List<Path> inputs = files("fuzz/" + target);
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      feed(input.toString(), Files.readAllBytes(input), run);
    }
  }

  private static void feed(String name, byte[] input, Target target) {
    assertThatCode(() -> target.run(input)).as(name).doesNotThrowAnyException();
  }

  private static List<Path> files(String folder) throws IOException, URISyntaxException {
    Path path = Path.of(FuzzRegressionTest.class.getResource("/" + folder).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }
}
