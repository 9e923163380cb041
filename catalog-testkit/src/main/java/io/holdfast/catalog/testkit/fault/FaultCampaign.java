package io.holdfast.catalog.testkit.fault;

import java.io.IOException;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Injects faults until there were enough. Everything is drawn from a seed, so that a round can be
 * repeated by its numbers. For one thread.
 */
public final class FaultCampaign {
  private static final int ROUNDS_PER_STAND = 12;

  private final CampaignSetup setup;
  private final long seed;

  /**
   * A campaign.
   *
   * @param setup what it works with
   * @param seed of all that is drawn
   */
  public FaultCampaign(CampaignSetup setup, long seed) {
    this.setup = setup;
    this.seed = seed;
  }

  /**
   * Runs it.
   *
   * @param faults how many to inject at least
   * @param progress told the counts after each payload
   * @return what came of it
   * @throws IOException if payloads cannot be written
   */
  public Tally run(long faults, Consumer<Tally> progress) throws IOException {
    Tally tally = new Tally();
    for (long stand = 0; tally.injected() < faults; stand++) {
      runStand(stand, faults, tally);
      progress.accept(tally);
    }
    return tally;
  }

  private void runStand(long number, long faults, Tally tally) throws IOException {
    Random random = new Random(seed * 1_000_003 + number);
    try (StandFolder folder = new StandFolder(setup.folder().resolve("stand-" + number));
        Stand stand = Stands.choose(setup, number, random, folder.path())) {
      for (int round = 0; round < ROUNDS_PER_STAND && tally.injected() < faults; round++) {
        tally.round("seed " + seed + ", stand " + number + ", round " + round);
        stand.round(random, tally);
      }
    }
  }
}
