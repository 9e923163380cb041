package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.h2.pack.StatementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of recording, verifying, retiring, collecting and opening again, of plain and of
 * encrypted catalogs, beside a model in memory. The power is cut at random moments: the catalog
 * opens with all that was acknowledged, everything in it is whole, its audit is clean, and it goes
 * on. {@code -Dholdfast.catalogPowerCuts=500} is the long campaign.
 */
class CatalogPowerCutTest {
  private static final int CUTS = Integer.getInteger("holdfast.catalogPowerCuts", 60);
  private static final long SEED = Long.getLong("holdfast.powerCutSeed", 20261130);
  private static final int CUTS_OF_A_HISTORY = 30;
  private static final int SESSIONS = 5;
  private static final int STEPS = 18;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private int acknowledged;

  @ParameterizedTest
  @EnumSource
  void losesNothingAcknowledgedAndShowsNothingHalf(Protection protection, TestReporter reporter)
      throws IOException {
    for (int done = 0; done < CUTS; done += CUTS_OF_A_HISTORY) {
      Path directory = Files.createDirectory(folder.resolve("history-" + done));
      PowerCutFiles files = new PowerCutFiles();
      RandomHistory history = new RandomHistory(random, files::moment);
      for (int session = 0; session < SESSIONS; session++) {
        history.session(
            protection.over(H2Store.at(directory).files(files).statementsInMemory(7)), STEPS);
        try (Catalog opened = Catalogs.open(protection.over(H2Store.existing(directory)))) {
          history
              .modelAt(files.moment())
              .assertHolds(opened, protection + ", seed " + SEED + ", no cut");
        }
      }
      for (int cut = 0; cut < CUTS_OF_A_HISTORY; cut++) {
        Path image = Files.createDirectory(directory.resolve("image-" + cut));
        cut(protection, files, history, image, done + cut);
      }
    }
    reporter.publishEntry("acknowledged", Integer.toString(acknowledged));
    assertThat(acknowledged).as("acknowledged before the cuts").isGreaterThan(10 * CUTS);
  }

  private void cut(
      Protection protection, PowerCutFiles files, RandomHistory history, Path image, int number)
      throws IOException {
    int moment = 1 + random.nextInt(files.moment());
    files.imageAt(moment, random, image);
    CatalogModel model = history.modelAt(moment);
    acknowledged += model.acknowledged();
    if (Files.notExists(image.resolve(StatementPack.FILE_NAME))) {
      assertThat(model.acknowledged()).isZero();
      return;
    }
    String why = protection + ", seed " + SEED + ", cut " + number + ", moment " + moment;
    try (Catalog opened = Catalogs.open(protection.over(H2Store.at(image)))) {
      model.assertHolds(opened, why);
      RandomHistory.goOn(opened, model, 1_000_000 + number);
      model.assertHolds(opened, why + ", gone on");
    }
    try (Catalog opened = Catalogs.open(protection.over(H2Store.existing(image)))) {
      model.assertHolds(opened, why + ", opened again");
    }
  }
}
