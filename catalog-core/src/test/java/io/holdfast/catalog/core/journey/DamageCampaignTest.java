package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every byte of a small recorded payload is changed, and it is cut at every length: verification to
 * CONTENT never says clean, except where what was changed is no content; and then CONTAINER says
 * so.
 */
class DamageCampaignTest {
  /** Each catalog keeps the evidence of its verifications: a fresh one now and then is quicker. */
  private static final int BYTES_PER_CATALOG = 128;

  @TempDir Path directory;

  static Stream<Kind> archives() {
    return Stream.of(
        new Kind("tree.tar", "tar -b1 --sort=name -cf OUT .", 1),
        new Kind("tree.pax.tar", "tar -b1 --format=pax --sort=name -cf OUT .", 7),
        new Kind("tree.tar.gz", "tar -b1 --sort=name -cf - . | gzip -9 > OUT", 1),
        new Kind("tree.tar.zst", "tar -b1 --sort=name -cf - . | zstd -q -o OUT", 1),
        new Kind("tree.zip", "zip -q -r -y OUT .", 1));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void noDamageOfAnArchivePassesForClean(Kind kind) throws Exception {
    Path tree = TreeFixture.write(directory);
    Path archive = TreeFixture.archive(tree, directory.resolve(kind.name()), kind.command());
    byte[] intact = Files.readAllBytes(archive);
    Outcome outcome = new Outcome();
    int bytesPerCatalog = BYTES_PER_CATALOG * kind.stride();
    for (int from = 0; from < intact.length; from += bytesPerCatalog) {
      Files.write(archive, intact);
      try (TestCatalog catalog = new TestCatalog()) {
        Recording recording = catalog.record(Sources.detect(archive));
        assertThat(recording.findings()).isEmpty();
        assertThat(catalog.verify(recording, Depth.CONTENT, Depth.CONTAINER).findings()).isEmpty();
        for (int i = from;
            i < Math.min(intact.length, from + bytesPerCatalog);
            i += kind.stride()) {
          byte[] damaged = intact.clone();
          damaged[i] ^= (byte) (1 << (i % 8));
          judge(catalog, recording, archive, damaged, outcome);
          judge(catalog, recording, archive, Arrays.copyOf(intact, i), outcome);
        }
      }
    }
    System.out.println(kind.name() + ": " + outcome);
    assertThat(outcome.undetected).isEmpty();
    assertThat(outcome.injected).isGreaterThanOrEqualTo(2 * intact.length / kind.stride());
    assertThat(outcome.byContent).isGreaterThan(outcome.injected / 2);
  }

  private static void judge(
      TestCatalog catalog, Recording recording, Path archive, byte[] damaged, Outcome outcome)
      throws IOException {
    Files.write(archive, damaged);
    outcome.injected++;
    // Read as content alone, from a place given by hand, so that no recorded size helps.
    EntrySource source = Sources.open(recording.copy().orElseThrow().source().format(), archive);
    VerificationReport content =
        catalog.verify(
            VerificationTarget.at(
                recording.snapshot().id(), new VerificationTarget.FromSource(source)),
            Depth.CONTENT);
    if (!content.isClean()) {
      outcome.byContent++;
    } else if (!catalog.verify(recording, Depth.CONTAINER).isClean()) {
      outcome.byContainerAlone++;
    } else {
      outcome.undetected.add(damaged.length + " bytes, injection " + outcome.injected);
    }
  }

  @Test
  void noDamageOfADirectoryTreePassesForClean() throws Exception {
    Path tree = TreeFixture.write(directory);
    try (TestCatalog catalog = new TestCatalog()) {
      Recording recording = catalog.record(Sources.directory(tree));
      Outcome outcome = new Outcome();
      try (Stream<Path> files = Files.walk(tree)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          damageFile(catalog, recording, tree, file, outcome);
        }
      }
      System.out.println("tree: " + outcome);
      assertThat(outcome.undetected).isEmpty();
      assertThat(outcome.byContent).isEqualTo(outcome.injected);
      TreeFixture.setTimes(tree);
      assertThat(catalog.verify(recording, Depth.CONTENT).findings()).isEmpty();
    }
  }

  private static void damageFile(
      TestCatalog catalog, Recording recording, Path tree, Path file, Outcome outcome)
      throws IOException {
    byte[] intact = Files.readAllBytes(file);
    List<byte[]> variants = new ArrayList<>();
    for (int i = 0; i < intact.length; i++) {
      byte[] damaged = intact.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      variants.add(damaged);
      variants.add(Arrays.copyOf(intact, i));
    }
    variants.add(Arrays.copyOf(intact, intact.length + 1));
    for (byte[] damaged : variants) {
      Files.write(file, damaged);
      // The time is put back, so that only the content can give the damage away.
      TreeFixture.setTimes(tree);
      outcome.injected++;
      if (catalog.verify(recording, Depth.CONTENT).isClean()) {
        outcome.undetected.add(file + " with " + damaged.length + " bytes");
      } else {
        outcome.byContent++;
      }
    }
    Files.write(file, intact);
    TreeFixture.setTimes(tree);
  }

  /**
   * A kind of archive.
   *
   * @param stride 1 for every byte; more where another kind of the same family has every byte
   */
  private record Kind(String name, String command, int stride) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final class Outcome {
    private int injected;
    private int byContent;
    private int byContainerAlone;
    private final List<String> undetected = new ArrayList<>();

    @Override
    public String toString() {
      return injected
          + " injected, "
          + byContent
          + " found by content, "
          + byContainerAlone
          + " no content and found by container, "
          + undetected.size()
          + " undetected";
    }
  }
}
