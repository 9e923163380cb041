package io.holdfast.catalog.core.log;

import io.holdfast.catalog.finding.Finding;
import java.util.function.Consumer;

/**
 * Checks acts against those before them: that each was allowed when it was recorded. Thread-safe; a
 * {@link Run} is not.
 */
@FunctionalInterface
public interface ActAudit {
  /** Checks nothing. */
  ActAudit NONE = (location, findings) -> (index, act) -> {};

  /**
   * Starts one audit.
   *
   * @param location how the store names itself, for findings
   * @param findings told what is wrong
   */
  Run start(String location, Consumer<Finding> findings);

  /** Checks one act after the other with both. */
  default ActAudit and(ActAudit other) {
    return (location, findings) -> {
      Run first = start(location, findings);
      Run second = other.start(location, findings);
      return (index, act) -> {
        first.check(index, act);
        second.check(index, act);
      };
    };
  }

  /** One audit. */
  @FunctionalInterface
  interface Run {
    /**
     * Checks an act; acts come in log order. What is wrong becomes findings; if it throws, the
     * audit makes that one.
     *
     * @param index place of its statement in the log
     */
    void check(long index, Act act);
  }
}
