package io.holdfast.catalog.runbook;

import io.holdfast.catalog.restore.RestorePlan;

/** Writes restore plans out for whoever is on duty. Thread-safe. */
public interface Runbooks {
  /**
   * Writes a plan out: what is restored and why, what is lost, what must be so beforehand, each
   * command with what must be seen after it, whom to call, and how to stop. The plan is looked at
   * again by the facts of now; if it no longer stands, the runbook says so first.
   *
   * @param plan from this catalog
   * @param options how commands are typed
   */
  Runbook write(RestorePlan plan, RunbookOptions options);
}
