package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.error.CatalogException;

/** What a reader may answer to bytes that are not what they should be: a refusal with a reason. */
final class Refusal {
  private Refusal() {}

  /** Reads; a refusal without a reason, and anything else that is thrown, is a find. */
  static void orNothing(Runnable reading) {
    try {
      reading.run();
    } catch (CatalogException | IllegalArgumentException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("refused without a reason", e);
      }
    }
  }
}
