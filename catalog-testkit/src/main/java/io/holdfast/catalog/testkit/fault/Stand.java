package io.holdfast.catalog.testkit.fault;

import java.io.IOException;
import java.util.Random;

/** A recorded payload that can be damaged, verified and mended again and again. For one thread. */
interface Stand extends AutoCloseable {
  /**
   * Damages, verifies, judges and mends.
   *
   * @param random chooses the faults
   * @param tally takes the verdicts
   * @throws IOException if the payload cannot be written
   */
  void round(Random random, Tally tally) throws IOException;

  @Override
  void close();
}
