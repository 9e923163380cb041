package io.holdfast.catalog.h2.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs prepared statements on one connection. Thread-safe: one at a time. */
final class Queries {
  private final Connection connection;

  Queries(Connection connection) {
    this.connection = connection;
  }

  /** Sets the parameters of a statement. */
  interface Binding {
    void bind(Parameters parameters) throws SQLException;
  }

  /** Makes something of a row. */
  interface RowReader<T> {
    T read(Columns columns) throws SQLException;
  }

  /** Takes rows until it has had enough. */
  interface RowTaker {
    boolean takes(Columns columns) throws SQLException;
  }

  /** Everything that a query finds. */
  <T> List<T> all(String sql, Binding binding, RowReader<T> reader) {
    List<T> found = new ArrayList<>();
    each(
        sql,
        binding,
        row -> {
          found.add(reader.read(row));
          return true;
        });
    return found;
  }

  /** Hands out rows as long as they are taken. */
  synchronized void each(String sql, Binding binding, RowTaker taker) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(new Parameters(statement));
      try (ResultSet rows = statement.executeQuery()) {
        Columns columns = new Columns(rows);
        boolean more = true;
        while (more && rows.next()) {
          more = taker.takes(columns.rewind());
        }
      }
    } catch (SQLException e) {
      throw new UnusableIndexException("cannot be queried: " + e.getMessage(), e);
    }
  }
}
