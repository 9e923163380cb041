package io.holdfast.catalog.spi;

import io.holdfast.catalog.log.Statement;
import java.util.List;

/**
 * Tells which index rows a statement makes. The catalog gives it to the store when it opens it: a
 * store never interprets a statement itself. Pure and thread-safe.
 */
@FunctionalInterface
public interface StatementIndexer {
  /**
   * The rows of one statement.
   *
   * @throws io.holdfast.catalog.log.MalformedStatementException if it cannot be read
   */
  List<IndexRow> rows(Statement statement);
}
