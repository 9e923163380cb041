package io.holdfast.catalog.h2.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, in numbered migrations. They run in a file that nobody else sees before all of them
 * and the rows are in it, so that an index is of one schema wholly.
 */
final class Schema {
  /** One script a version, in order; never changed once released. */
  private static final List<String> MIGRATIONS =
      List.of("migration-001.sql", "migration-002.sql", "migration-003.sql");

  private Schema() {}

  /** The version that this code writes. */
  static int current() {
    return MIGRATIONS.size();
  }

  /** The version of a database; 0 where it is empty. */
  static int version(Connection connection) throws SQLException {
    try (PreparedStatement tables =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM information_schema.tables"
                    + " WHERE table_name = 'SCHEMA_MIGRATIONS'");
        ResultSet found = tables.executeQuery()) {
      found.next();
      return found.getInt(1) == 0 ? 0 : newestMigration(connection);
    }
  }

  private static int newestMigration(Connection connection) throws SQLException {
    try (PreparedStatement newest =
            connection.prepareStatement("SELECT MAX(version) FROM schema_migrations");
        ResultSet found = newest.executeQuery()) {
      found.next();
      return found.getInt(1);
    }
  }

  /**
   * Brings a database to the current version.
   *
   * @throws NewerIndexException if it has a newer one
   */
  static void migrate(Connection connection) throws SQLException {
    int found = version(connection);
    if (found > current()) {
      throw new NewerIndexException(found, current());
    }
    if (found == 0) {
      run(connection, "CREATE TABLE schema_migrations (version INT PRIMARY KEY)");
    }
    for (int version = found + 1; version <= current(); version++) {
      for (String statement : script(MIGRATIONS.get(version - 1)).split(";\\s*", -1)) {
        if (!statement.isBlank()) {
          run(connection, statement);
        }
      }
      try (PreparedStatement done =
          connection.prepareStatement("INSERT INTO schema_migrations (version) VALUES (?)")) {
        done.setInt(1, version);
        done.executeUpdate();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static String script(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
