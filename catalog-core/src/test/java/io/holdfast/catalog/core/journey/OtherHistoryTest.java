package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.bundle.RebuildReport.Continuity;
import io.holdfast.catalog.bundle.RebuildReport.KnownUpTo;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.StoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever may write where bundles and backups lie puts older ones there, or some of a history that
 * never was: what this client saw is held against them, and what they do not show is told.
 */
final class OtherHistoryTest {
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

  private RebuildReport rebuild(Checkpoint... seen) {
    return BundleFiles.plain()
        .rebuild(
            folder,
            Optional.empty(),
            seen.length == 0 ? Optional.empty() : Optional.of(seen[0]),
            Catalogs.inMemory());
  }

  @Test
  void anOlderBundleAmongNewerOnesIsToldWithWhatItMayLack() throws IOException {
    Path older = temp.resolve("older");
    try (Catalog catalog = Catalogs.open(Catalogs.inMemory())) {
      SnapshotId good = record(catalog, "good");
      SnapshotId bad = record(catalog, "bad");
      long size = catalog.log().checkpoint().size();
      export(catalog, bad, "bad.holdfast");
      Files.move(folder.resolve("bad.holdfast"), older);
      catalog.snapshots().quarantine(bad, "the upgrade wrote to it");
      export(catalog, good, "good.holdfast");
      export(catalog, bad, "bad.holdfast");
      RebuildReport whole = rebuild(catalog.log().checkpoint());
      assertThat(whole.statementsAbsent()).isZero();
      assertThat(whole.history().earlier()).isEmpty();
      assertThat(whole.history().continuity()).isEqualTo(Continuity.SHOWN);

      Files.copy(older, folder.resolve("bad.holdfast"), StandardCopyOption.REPLACE_EXISTING);
      RebuildReport lacking = rebuild(catalog.log().checkpoint());
      assertThat(lacking.statementsLost()).isZero();
      assertThat(lacking.statementsAbsent()).isEqualTo(1);
      assertThat(lacking.history().earlier()).containsExactly(new KnownUpTo(bad, size));
    }
  }

  @Test
  void aBackupOfAnotherHistoryThanWasSeenIsRefused() throws IOException {
    Path backup = temp.resolve("catalog.backup");
    try (Catalog seen = Catalogs.open(forked.first())) {
      record(seen, "base");
      forked.fork();
      seen.snapshots().quarantine(record(seen, "bad"), "the upgrade wrote to it");
      try (Catalog other = Catalogs.open(forked.second())) {
        record(other, "bad");
        record(other, "base"); // The fork has no nodes of its own for what it did not record.
        other.bundles().backup(backup, BundleOptions.defaults());
      }
      StoreFactory target = Catalogs.inMemory();
      assertThatThrownBy(
              () ->
                  BundleFiles.plain().restore(backup, Optional.of(seen.log().checkpoint()), target))
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.PIN_DIFFERS))
          .hasMessageContainingAll(
              "catalog.backup", seen.log().checkpoint().root().toString(), "pin forget");
      assertThat(BundleFiles.plain().restore(backup, Optional.empty(), target).history())
          .satisfies(made -> assertThat(made.continuity()).isEqualTo(Continuity.UNSEEN));
    }
  }

  @Test
  void aBackupThatGoesOnFromWhatWasSeenSaysSo() throws IOException {
    Path backup = temp.resolve("catalog.backup");
    try (Catalog catalog = Catalogs.open(Catalogs.inMemory())) {
      for (int i = 0; i < 7; i++) {
        record(catalog, "a" + i);
      }
      catalog.bundles().backup(backup, BundleOptions.defaults());
      for (long size = 1; size <= catalog.log().checkpoint().size(); size++) {
        Checkpoint seen = catalog.log().proveConsistency(size).earlier();
        assertThat(
                BundleFiles.plain()
                    .restore(backup, Optional.of(seen), Catalogs.inMemory())
                    .history()
                    .continuity())
            .as("%d", size)
            .isEqualTo(Continuity.SHOWN);
      }
      catalog.snapshots().quarantine(record(catalog, "later"), "not in the backup");
      assertThat(
              BundleFiles.plain()
                  .restore(backup, Optional.of(catalog.log().checkpoint()), Catalogs.inMemory())
                  .history()
                  .continuity())
          .isEqualTo(Continuity.OLDER);
    }
  }

  @Test
  void bundlesOfAnotherHistoryThanWasSeenAreRefusedAsFarAsTheyShowIt() throws IOException {
    try (Catalog seen = Catalogs.open(forked.first())) {
      record(seen, "base");
      forked.fork();
      seen.snapshots().quarantine(record(seen, "bad"), "the upgrade wrote to it");
      Checkpoint pin = seen.log().checkpoint();
      try (Catalog other = Catalogs.open(forked.second())) {
        SnapshotId bad = record(other, "bad");
        other.snapshots().quarantine(bad, "of the same size");
        export(other, bad, "same.holdfast");
        assertPinDiffers(pin, "same.holdfast");
        Files.delete(folder.resolve("same.holdfast"));
        SnapshotId last = record(other, "last");
        export(other, bad, "bad.holdfast");
        export(other, last, "last.holdfast");
        assertPinDiffers(pin, ".holdfast");
      }
    }
  }

  private void assertPinDiffers(Checkpoint pin, String name) {
    assertThatThrownBy(() -> rebuild(pin))
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.PIN_DIFFERS))
        .hasMessageContainingAll(name, "which this client saw", pin.root().toString());
  }

  /** The proofs of a few statements show the hashes of some parts of the log, and not of others. */
  @Test
  void bundlesThatShowTooLittleAreNeverTakenForGoingOn() throws IOException {
    try (Catalog catalog = Catalogs.open(Catalogs.inMemory())) {
      SnapshotId first = record(catalog, "first");
      for (int i = 0; i < 9; i++) {
        record(catalog, "a" + i);
      }
      export(catalog, first, "first.holdfast");
      int shown = 0;
      long last = catalog.log().checkpoint().size();
      for (long size = 1; size <= last; size++) {
        Continuity continuity =
            rebuild(catalog.log().proveConsistency(size).earlier()).history().continuity();
        assertThat(continuity).isIn(Continuity.SHOWN, Continuity.NOT_SHOWN);
        shown += continuity == Continuity.SHOWN ? 1 : 0;
      }
      assertThat(shown).isBetween(2, (int) last - 1);
    }
  }
}
