package io.holdfast.catalog.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleIndexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Kills a committing process again and again, at random moments, and looks each time whether all
 * that it acknowledged is there and nothing is half there. By hand: {@code KillCampaign 500}.
 */
final class KillCampaign {
  private final Path directory;
  private final Random random;
  private long acknowledged;

  KillCampaign(Path directory, long seed) {
    this.directory = directory;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("holdfast-kill");
    KillCampaign campaign = new KillCampaign(directory, 1);
    int kills = Integer.parseInt(args[0]);
    for (int kill = 1; kill <= kills; kill++) {
      campaign.killOnce();
    }
    System.out.println(
        kills + " kills, " + campaign.acknowledged + " statements acknowledged, none lost");
  }

  void killOnce() throws IOException, InterruptedException {
    try (StoreProcess process = StoreProcess.start(directory, "commits")) {
      int lines = 1 + random.nextInt(60);
      for (int i = 0; i < lines; i++) {
        acknowledged = Long.parseLong(process.answer());
      }
      process.kill();
      for (String rest = process.answer(); rest != null; rest = process.answer()) {
        // A line that the kill cut short says nothing.
        acknowledged = Math.max(acknowledged, rest.matches("\\d+") ? Long.parseLong(rest) : 0);
      }
    }
    assertNothingLost();
  }

  private void assertNothingLost() {
    try (CatalogStore store = H2Store.existing(directory).open(new SampleIndexer())) {
      long size = store.log().size();
      assertThat(size).isGreaterThanOrEqualTo(acknowledged).isEven();
      assertThat(StoreProcess.seen(store)).isEqualTo(size + " " + size / 2 + " false");
      List<Statement> log = store.log().read(0, Integer.MAX_VALUE);
      for (long i = 0; i < size; i += 2) {
        assertThat(log.get((int) i).bytes()).isEqualTo(StoreProcess.statement(i).bytes());
        assertThat(store.nodes().get(StoreProcess.statement(i).id().digest()))
            .contains(StoreProcess.blob(i));
      }
    }
  }
}
