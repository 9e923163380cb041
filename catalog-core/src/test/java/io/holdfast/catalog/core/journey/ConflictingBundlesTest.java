package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two bundles of a log that was forked: whatever shows it, both are named, and what differs. */
final class ConflictingBundlesTest {
  @TempDir private Path temp;
  private final ForkedStore forked = new ForkedStore();
  private Path folder;

  @BeforeEach
  void setUp() throws IOException {
    folder = Files.createDirectories(temp.resolve("bundles"));
  }

  private SnapshotId record(Catalog catalog, String text) throws IOException {
    return TestCatalog.record(catalog, temp.resolve(text));
  }

  private void export(Catalog catalog, SnapshotId snapshot, String name) {
    catalog.bundles().export(snapshot, folder.resolve(name), BundleOptions.defaults());
  }

  private RebuildReport rebuild() {
    return BundleFiles.plain()
        .rebuild(folder, Optional.empty(), Optional.empty(), Catalogs.inMemory());
  }

  private void assertConflict(String what) {
    assertThatThrownBy(this::rebuild)
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
        .hasMessageContainingAll("left.holdfast", "right.holdfast", what, "keep all as evidence");
  }

  @Test
  void twoRootsAtOneSize() throws IOException {
    try (Catalog one = Catalogs.open(forked.first())) {
      record(one, "base");
      forked.fork();
      export(one, record(one, "left"), "left.holdfast");
      try (Catalog two = Catalogs.open(forked.second())) {
        export(two, record(two, "right"), "right.holdfast");
      }
    }
    assertConflict(" root ");
  }

  @Test
  void twoStatementsAtOnePlace() throws IOException {
    try (Catalog one = Catalogs.open(forked.first())) {
      record(one, "base");
      forked.fork();
      export(one, record(one, "left"), "left.holdfast");
      try (Catalog two = Catalogs.open(forked.second())) {
        SnapshotId right = record(two, "right");
        two.snapshots().quarantine(right, "so that the log is longer");
        export(two, right, "right.holdfast");
      }
    }
    assertConflict("its statement 3");
  }

  /** Both carry the same statements, which stood in both logs; their proofs differ. */
  @Test
  void twoHistoriesBehindTheSameStatements() throws IOException {
    try (Catalog one = Catalogs.open(forked.first())) {
      SnapshotId base = record(one, "base");
      forked.fork();
      record(one, "left");
      export(one, base, "left.holdfast");
      try (Catalog two = Catalogs.open(forked.second())) {
        two.snapshots().quarantine(record(two, "right"), "so that the log is longer");
        record(two, "base"); // The fork has no nodes of its own for what it did not record.
        export(two, base, "right.holdfast");
      }
    }
    assertConflict("the history that it shows");
  }

  /** Each trouble has its own answer, and none hides the bundles that are good. */
  @Test
  void aDamagedOneAndOneOfAnotherCatalogAmongGoodOnes() throws IOException {
    try (Catalog one = Catalogs.open(Catalogs.inMemory());
        Catalog other = Catalogs.open(Catalogs.inMemory())) {
      SnapshotId good = record(one, "good");
      export(one, good, "good.holdfast");
      export(one, good, "damaged.holdfast");
      Path damaged = folder.resolve("damaged.holdfast");
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[bytes.length - 40] ^= 1;
      Files.write(damaged, bytes);
      Files.writeString(folder.resolve("none.holdfast"), "a text");
      export(other, record(other, "strange"), "strange.holdfast");
      assertThatThrownBy(this::rebuild)
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.SEVERAL_ORIGINS))
          .hasMessageContainingAll(one.origin(), other.origin(), "name the one");
      RebuildReport report =
          BundleFiles.plain()
              .rebuild(folder, Optional.of(one.origin()), Optional.empty(), Catalogs.inMemory());
      assertThat(report.history().snapshots()).containsExactly(good);
      assertThat(report.passedOver())
          .extracting(BundleException::code)
          .containsExactly(Code.DAMAGED, Code.NO_BUNDLE);
      assertThat(report.isClean()).isFalse();
    }
  }
}
