package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The disk is full at each write of a history in turn, of a plain and of an encrypted catalog.
 * Whoever wanted to write is told so, and what to do; the same catalog still answers, goes on once
 * there is space again, and is whole when it is opened the next time.
 */
class CatalogDiskFullTest {
  private static final long SEED = 20261130;
  private static final int STEPS = 22;

  @TempDir Path folder;

  private int refused;

  @ParameterizedTest
  @EnumSource
  void everyWriteMayMeetAFullDisk(Protection protection, TestReporter reporter) throws IOException {
    int writes = 0;
    while (fillsTheDiskAt(protection, writes)) {
      writes++;
    }
    reporter.publishEntry("writes", writes + ", refused steps: " + refused);
    assertThat(writes).isGreaterThan(30);
    assertThat(refused).isGreaterThan(writes / 2);
  }

  /** Tells whether the history has so many writes. */
  private boolean fillsTheDiskAt(Protection protection, int writes) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("at-" + writes));
    FailingFiles files = new FailingFiles();
    RandomHistory history = new RandomHistory(new Random(SEED), () -> 0);
    StoreFactory store = protection.over(H2Store.at(directory).files(files).statementsInMemory(6));
    String why = protection + ", seed " + SEED + ", full at write " + writes;
    boolean wasFull;
    try (Catalog catalog = Catalogs.open(store)) {
      history.step(catalog); // makes the catalog
      files.writesLeft = writes;
      for (int i = 0; i < STEPS; i++) {
        step(history, catalog, why);
      }
      wasFull = files.wasFull;
      history.modelAt(0).assertHolds(catalog, why + ", still full");
      files.makeRoom();
      for (int i = 0; i < 5; i++) {
        history.step(catalog);
      }
      history.modelAt(0).assertHolds(catalog, why + ", with space again");
    }
    assertThat(files.filesOpen()).as(why + ", files that are left open").isZero();
    try (Catalog opened = Catalogs.open(protection.over(H2Store.existing(directory)))) {
      history.modelAt(0).assertHolds(opened, why + ", opened again");
    }
    return wasFull;
  }

  private void step(RandomHistory history, Catalog catalog, String why) {
    try {
      history.step(catalog);
    } catch (StoreException | VerificationNotRecordedException e) {
      refused++;
      assertThat(e)
          .as(why)
          .hasMessageContaining("nothing was changed")
          .hasMessageContaining("check free space");
    }
  }
}
