package io.holdfast.catalog.spi;

import io.holdfast.catalog.error.Remedy;
import java.time.Duration;

/** Another process holds the catalog for writing. */
public final class StoreLockedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  /**
   * Creates the failure.
   *
   * @param location how the store names itself
   * @param holder who holds it: process, host, since when
   * @param waited how long it was waited for
   */
  public StoreLockedException(String location, String holder, Duration waited) {
    super(
        Remedy.RETRY,
        location,
        "held for writing by "
            + holder
            + ", still after "
            + waited.toMillis()
            + " ms; try again when it has finished (reading works meanwhile)",
        null);
    this.holder = holder;
  }

  /** Who holds it. */
  public String holder() {
    return holder;
  }
}
