package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads the columns of a row, one after the other. Not thread-safe. */
final class Columns {
  private final ResultSet row;
  private int next = 1;

  Columns(ResultSet row) {
    this.row = row;
  }

  /** Back to the first column, for the next row. */
  Columns rewind() {
    next = 1;
    return this;
  }

  String text() throws SQLException {
    return row.getString(next++);
  }

  Optional<String> optionalText() throws SQLException {
    return Optional.ofNullable(row.getString(next++));
  }

  long number() throws SQLException {
    return row.getLong(next++);
  }

  Digest digest() throws SQLException {
    return Digest.copyOf(row.getBytes(next++));
  }

  Optional<Digest> optionalDigest() throws SQLException {
    return Optional.ofNullable(row.getBytes(next++)).map(Digest::copyOf);
  }

  Instant time() throws SQLException {
    return Instant.ofEpochSecond(number(), number());
  }
}
