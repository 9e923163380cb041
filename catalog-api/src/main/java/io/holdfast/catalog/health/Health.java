package io.holdfast.catalog.health;

/**
 * Says whether the datasets could be restored if that were needed now. Looks at the catalog alone,
 * never at a copy, so that it is quick and can be asked by a monitor every minute. Thread-safe.
 */
public interface Health {
  /** Checks the datasets against the policies in force. */
  HealthReport check(HealthRequest request);

  /**
   * Starts to watch datasets for changes.
   *
   * @param request which
   * @param listener told what became worse or better
   */
  HealthWatch watch(HealthRequest request, HealthListener listener);
}
