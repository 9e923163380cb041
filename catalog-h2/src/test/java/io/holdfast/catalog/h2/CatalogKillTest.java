package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process records, verifies, retires and collects. Whoever opens the catalog, while it runs
 * or after it was killed at a random moment, finds all that was acknowledged, everything whole, and
 * a clean audit. A build kills and reads a few times; {@code -Dholdfast.kills=500} is the long
 * campaign.
 */
class CatalogKillTest {
  private static final int KILLS = Integer.getInteger("holdfast.kills", 5);
  private static final int KILLS_OF_A_CATALOG = 25;
  private static final int READERS = 4;
  private static final long SEED = Long.getLong("holdfast.killSeed", 20261130);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private CatalogModel model = new CatalogModel();
  private Path catalog = Path.of("");
  private Path payload = Path.of("");

  @BeforeEach
  void makePayload() throws IOException {
    catalog = folder.resolve("catalog");
    payload = Files.createDirectory(folder.resolve("payload"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(payload.resolve("f" + i), "content " + i);
    }
  }

  @Test
  void losesNothingAcknowledgedAndShowsNothingHalf(TestReporter reporter) throws IOException {
    int acknowledged = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      if (kill % KILLS_OF_A_CATALOG == 0) {
        acknowledged += model.acknowledged();
        model = new CatalogModel();
        catalog = folder.resolve("catalog-" + kill);
      }
      try (RunningCatalog running = new RunningCatalog(catalog, payload, 10_000 * kill, model)) {
        running.await(1 + random.nextInt(200));
        running.kill();
      }
      assertHolds("kill " + kill);
    }
    acknowledged += model.acknowledged();
    reporter.publishEntry("acknowledged", Integer.toString(acknowledged));
    assertThat(acknowledged).isGreaterThan(KILLS);
  }

  @Test
  void readersSeeAllThatWasAcknowledgedBeforeTheyOpened() throws IOException {
    try (RunningCatalog running = new RunningCatalog(catalog, payload, 0, model)) {
      for (int reader = 1; reader <= READERS; reader++) {
        running.await(60);
        assertHolds("reader " + reader);
      }
    }
  }

  private void assertHolds(String when) {
    try (Catalog opened = Catalogs.open(H2Store.existing(catalog))) {
      model.assertHolds(opened, "seed " + SEED + ", " + when);
    }
  }
}
