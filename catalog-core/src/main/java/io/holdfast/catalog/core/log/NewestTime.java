package io.holdfast.catalog.core.log;

import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The newest time that a statement of the log tells: it cannot be earlier than that now, whatever
 * the clock says. Where the log is long, only its end is read. Thread-safe.
 */
public final class NewestTime implements Supplier<Instant> {
  /** Reading so many statements takes about a tenth of a second. */
  static final long MOST_STATEMENTS = 10_000;

  private static final int BATCH = 512;

  private final LogStore log;
  private long next;
  private Instant newest = Instant.MIN;

  /** The newest time of a log. */
  public NewestTime(LogStore log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /**
   * The newest time that a statement tells which is in the log now.
   *
   * @throws io.holdfast.catalog.log.MalformedStatementException if one cannot be read
   */
  @Override
  public synchronized Instant get() {
    long size = log.size();
    next = Math.max(next, size - MOST_STATEMENTS);
    while (next < size) {
      List<Statement> statements = log.read(next, (int) Math.min(BATCH, size - next));
      if (statements.isEmpty()) {
        break;
      }
      statements.forEach(this::take);
    }
    return newest;
  }

  /**
   * The newest time that the statements before a place tell, of which the last {@value
   * #MOST_STATEMENTS} are read.
   *
   * @param place counted from 0; behind the end of the log, the end is meant
   * @throws io.holdfast.catalog.log.MalformedStatementException if one cannot be read
   */
  public static Instant before(LogStore log, long place) {
    Instant newest = Instant.MIN;
    long next = Math.max(0, place - MOST_STATEMENTS);
    while (next < place) {
      List<Statement> statements = log.read(next, (int) Math.min(BATCH, place - next));
      if (statements.isEmpty()) {
        break;
      }
      for (Statement statement : statements) {
        Instant stated = StatementCodec.decode(statement).statedAt();
        newest = stated.isAfter(newest) ? stated : newest;
      }
      next += statements.size();
    }
    return newest;
  }

  private void take(Statement statement) {
    Instant stated = StatementCodec.decode(statement).statedAt();
    newest = stated.isAfter(newest) ? stated : newest;
    next = statement.index() + 1;
  }
}
