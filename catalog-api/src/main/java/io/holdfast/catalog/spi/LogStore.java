package io.holdfast.catalog.spi;

import io.holdfast.catalog.log.Statement;
import java.util.List;

/** Reads the statements of the log. Thread-safe. */
public interface LogStore {
  /** Number of statements. */
  long size();

  /**
   * Statements from {@code fromIndex}, at most {@code limit}; fewer at the end of the log.
   *
   * @param fromIndex 0 or more
   * @param limit 1 or more
   */
  List<Statement> read(long fromIndex, int limit);
}
