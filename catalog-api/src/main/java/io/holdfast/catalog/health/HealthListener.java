package io.holdfast.catalog.health;

/** Escalates: pages the people whom a change names. */
@FunctionalInterface
public interface HealthListener {
  /**
   * Called for each dataset that became worse or better, by the thread that checks. If it throws,
   * the check fails with that exception and the change is told again at the next one, so that a
   * page that could not be sent is not forgotten.
   */
  void changed(HealthChange change);
}
