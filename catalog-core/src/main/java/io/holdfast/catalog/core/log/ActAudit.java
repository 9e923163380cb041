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
      return new Run() {
        @Override
        public void check(long index, Act act) {
          first.check(index, act);
          second.check(index, act);
        }

        @Override
        public void imported(long index, Act act) {
          first.imported(index, act);
          second.imported(index, act);
        }
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

    /**
     * Takes note of an act of another catalog that was imported: it was checked there, by what
     * stood before it in that log.
     *
     * @param index place of the import in the log
     */
    default void imported(long index, Act act) {}
  }
}
