package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.StoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories go on in catalogs that were made again, from a backup or from bundles, in
 * another place: what was acknowledged before is there as well, and the same is chosen.
 */
class CatalogMadeAgainTest {
  private static final long SEED = Long.getLong("holdfast.madeAgainSeed", 20261130);
  private static final int ROUNDS = Integer.getInteger("holdfast.madeAgain", 4);
  private static final int STEPS = 20;

  @TempDir Path folder;

  private final RandomHistory history = new RandomHistory(new Random(SEED), () -> 0);

  @ParameterizedTest
  @EnumSource
  void aBackupHoldsWhatTheCatalogHeld(Protection protection) {
    StoreFactory store = place(protection, 0);
    for (int round = 1; round <= ROUNDS; round++) {
      String why = protection + ", seed " + SEED + ", round " + round;
      history.session(store, STEPS);
      history.thin(store);
      history.session(store, STEPS);
      Path backup = folder.resolve("backup-" + round);
      StoreFactory target = place(protection, round);
      try (Catalog before = Catalogs.open(store)) {
        before.bundles().backup(backup, BundleOptions.defaults());
        RebuildReport report = BundleFiles.plain().restore(backup, Optional.empty(), target);
        assertThat(report.isClean()).as(why).isTrue();
        try (Catalog after = Catalogs.open(target)) {
          assertNames(before.log().checkpoint(), after, why);
          history.modelAt(0).assertHolds(after, why);
          assertThat(selected(after, Selection::rejectionCounts))
              .as(why)
              .isEqualTo(selected(before, Selection::rejectionCounts));
          assertSameChoices(before, after, why);
        }
      }
      store = target;
    }
    try (Catalog last = Catalogs.open(store)) {
      assertThat(all(last))
          .as("of which some were collected")
          .anyMatch(snapshot -> last.collector().collectedAt(snapshot.id()).isPresent());
    }
  }

  /** What was collected is in no bundle. */
  @ParameterizedTest
  @EnumSource
  void bundlesOfAllSnapshotsHoldWhatTheCatalogHeldOfThem(Protection protection) throws IOException {
    StoreFactory store = place(protection, 0);
    for (int round = 1; round <= ROUNDS; round++) {
      String why = protection + ", seed " + SEED + ", round " + round;
      history.session(store, STEPS);
      history.thin(store);
      history.session(store, STEPS);
      Path bundles = Files.createDirectory(folder.resolve("bundles-" + round));
      StoreFactory target = place(protection, round);
      try (Catalog before = Catalogs.open(store)) {
        Set<SnapshotId> exported = export(before, bundles);
        RebuildReport report =
            BundleFiles.plain().rebuild(bundles, Optional.empty(), Optional.empty(), target);
        assertThat(report.isClean()).as(why).isTrue();
        try (Catalog after = Catalogs.open(target)) {
          assertNames(before.log().checkpoint(), after, why);
          assertThat(all(after)).as(why).extracting(Snapshot::id).hasSameElementsAs(exported);
          history.modelAt(0).of(exported).assertHolds(after, why);
          assertSameChoices(before, after, why);
        }
      }
    }
  }

  private StoreFactory place(Protection protection, int round) {
    return protection.over(H2Store.at(folder.resolve("catalog-" + round)).statementsInMemory(7));
  }

  private static List<Snapshot> all(Catalog catalog) {
    return catalog.snapshots().list(SnapshotQuery.builder().limit(Integer.MAX_VALUE).build());
  }

  private static Set<SnapshotId> export(Catalog catalog, Path bundles) {
    Set<SnapshotId> exported = new HashSet<>();
    for (Snapshot snapshot : all(catalog)) {
      if (catalog.collector().collectedAt(snapshot.id()).isEmpty()) {
        Path file = bundles.resolve(snapshot.id() + ".holdfast");
        catalog.bundles().export(snapshot.id(), file, BundleOptions.defaults());
        exported.add(snapshot.id());
      }
    }
    return exported;
  }

  /** The first statement names the state of the catalog whose place this one takes. */
  private static void assertNames(Checkpoint before, Catalog after, String why) {
    assertThat(after.origin()).as(why).isNotEqualTo(before.origin());
    assertThat(after.log().read(0, 1).get(0).bytes().toUtf8())
        .as(why)
        .contains(before.origin(), before.root().toHex());
  }

  private static void assertSameChoices(Catalog before, Catalog after, String why) {
    Function<Selection, Object> chosen =
        selection -> selection.choice().map(choice -> choice.snapshot().id());
    assertThat(selected(after, chosen)).as(why).isEqualTo(selected(before, chosen));
  }

  private static Map<DatasetName, Object> selected(Catalog catalog, Function<Selection, ?> told) {
    return all(catalog).stream()
        .map(Snapshot::dataset)
        .distinct()
        .collect(
            Collectors.toMap(
                dataset -> dataset,
                dataset ->
                    told.apply(
                        catalog.selector().select(SelectionRequest.forDataset(dataset).build())),
                (one, other) -> one,
                TreeMap::new));
  }
}
