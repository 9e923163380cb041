package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement, one after the other. Not thread-safe. */
final class Parameters {
  private final PreparedStatement statement;
  private int next = 1;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  Parameters text(@Nullable String value) throws SQLException {
    statement.setString(next++, value);
    return this;
  }

  Parameters number(long value) throws SQLException {
    statement.setLong(next++, value);
    return this;
  }

  Parameters number(Optional<Long> value) throws SQLException {
    if (value.isPresent()) {
      return number(value.get());
    }
    statement.setNull(next++, Types.BIGINT);
    return this;
  }

  Parameters digest(@Nullable Digest value) throws SQLException {
    statement.setBytes(next++, value == null ? null : value.toByteArray());
    return this;
  }

  Parameters time(Instant value) throws SQLException {
    return number(value.getEpochSecond()).number(value.getNano());
  }
}
