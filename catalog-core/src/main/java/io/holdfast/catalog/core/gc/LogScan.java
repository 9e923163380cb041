package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import java.util.List;

/** Reads the facts of a log in order. */
final class LogScan {
  private static final int BATCH = 1_000;

  private LogScan() {}

  /** Takes one fact. */
  @FunctionalInterface
  interface Visitor {
    /** A fact and its place in the log. */
    void fact(long index, Fact fact);
  }

  /**
   * Reads the facts from one place up to another.
   *
   * @throws io.holdfast.catalog.log.MalformedStatementException if one cannot be read
   */
  static void run(LogStore log, long from, long to, Visitor visitor) {
    for (long at = from; at < to; ) {
      List<Statement> batch = log.read(at, (int) Math.min(BATCH, to - at));
      if (batch.isEmpty()) {
        throw new IllegalStateException(
            "the log ends at statement " + at + ", expected " + to + " statements");
      }
      for (Statement statement : batch) {
        visitor.fact(statement.index(), StatementCodec.decode(statement));
      }
      at += batch.size();
    }
  }
}
