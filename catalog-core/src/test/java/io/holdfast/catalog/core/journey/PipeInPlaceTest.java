package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.bundle.CopyBundle.Standing;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever opens a named pipe waits until somebody writes to it, and a device may never end. One in
 * the place of what was recorded is damage like any other, and ends no run.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PipeInPlaceTest {
  @TempDir private Path temp;
  private final TestCatalog test = new TestCatalog();

  /** How what lies there makes it never end. */
  enum Trap {
    PIPE,
    LINK_TO_PIPE,
    LINK_TO_ENDLESS_DEVICE
  }

  @BeforeEach
  void setUp() throws IOException, InterruptedException {
    TreeFixture.run(temp, "mkfifo", "pipe");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Path tree() throws IOException {
    Path tree = Files.createDirectories(temp.resolve("copy"));
    Files.createDirectory(tree.resolve("directory"));
    Files.writeString(tree.resolve("directory/file"), "text");
    Files.write(tree.resolve("large"), new byte[3 << 20]);
    return tree;
  }

  private void put(Trap trap, Path place) throws IOException, InterruptedException {
    if (trap == Trap.PIPE) {
      TreeFixture.run(temp, "mkfifo", place.toString());
    } else {
      boolean pipe = trap == Trap.LINK_TO_PIPE;
      Files.createSymbolicLink(place, pipe ? temp.resolve("pipe") : Path.of("/dev/zero"));
    }
  }

  private void assertDamaged(Recording recording, Depth depth) {
    VerificationReport report = test.verify(recording, depth);
    assertThat(report.isClean()).isFalse();
    assertThat(report.findings()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory/file", "large", "directory", ""})
  void inADirectoryItIsAFinding(String name) throws IOException, InterruptedException {
    for (Trap trap : Trap.values()) {
      Path tree = tree();
      Recording recording = test.record(Sources.directory(tree));
      Path moved = temp.resolve("moved-" + trap);
      Files.move(tree.resolve(name), moved);
      put(trap, tree.resolve(name));
      assertDamaged(recording, Depth.CONTENT);
      if (name.isEmpty()) {
        assertDamaged(recording, Depth.PRESENCE);
      }
      TreeFixture.run(temp, "rm", "-rf", tree.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Trap.class)
  void inThePlaceOfAnArchiveItIsAFinding(Trap trap) throws IOException, InterruptedException {
    for (String form : new String[] {"tar -cf", "tar -czf", "zip -qr"}) {
      Path archive = temp.resolve("archive");
      TreeFixture.archive(tree(), archive, form + " OUT.made . && mv OUT.made OUT");
      Recording recording = test.record(Sources.detect(archive));
      Files.delete(archive);
      put(trap, archive);
      assertDamaged(recording, Depth.CONTENT);
      assertDamaged(recording, Depth.CONTAINER);
      assertDamaged(recording, Depth.PRESENCE);
      TreeFixture.run(temp, "rm", "-rf", archive.toString(), temp.resolve("copy").toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Trap.class)
  void inThePlaceOfABundleItIsReplaced(Trap trap) throws IOException, InterruptedException {
    Catalog catalog = test.catalog();
    Recording recording = test.record(Sources.directory(tree()));
    Path bundle = temp.resolve("copy.holdfast");
    put(trap, bundle);
    assertThat(catalog.bundles().beside(TestCatalog.DATASET))
        .extracting(CopyBundle::standing)
        .containsExactly(Standing.STALE);
    assertThatThrownBy(() -> BundleFiles.plain().check(bundle))
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.NO_BUNDLE));
    assertThat(catalog.bundles().refresh(TestCatalog.DATASET).outcomes())
        .containsExactly(BundleOutcome.written(bundle.toString()));
    assertThat(BundleFiles.plain().check(bundle).snapshot()).hasValue(recording.snapshot().id());
    assertThat(Files.isSymbolicLink(bundle)).isFalse();
  }

  @Test
  void amongBundlesItIsNoneOfThem() throws IOException, InterruptedException {
    Recording recording = test.record(Sources.directory(tree()));
    Path folder = Files.createDirectory(temp.resolve("bundles"));
    for (Trap trap : Trap.values()) {
      put(trap, folder.resolve(trap + ".holdfast"));
    }
    test.catalog()
        .bundles()
        .export(
            recording.snapshot().id(), folder.resolve("whole.holdfast"), BundleOptions.defaults());
    assertThat(
            BundleFiles.plain()
                .rebuild(folder, Optional.empty(), Optional.empty(), Catalogs.inMemory())
                .isClean())
        .isTrue();
  }
}
