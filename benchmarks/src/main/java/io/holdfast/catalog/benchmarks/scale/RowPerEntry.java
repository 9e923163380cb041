package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.manifest.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** What the catalog is measured beside: the same entries in H2, a row for each. */
final class RowPerEntry {
  private static final int BATCH = 1_000;

  private RowPerEntry() {}

  /** Inserts so many entries and returns when they are on disk. */
  static void record(Path file, int files) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file)) {
      connection.setAutoCommit(false);
      try (Statement sql = connection.createStatement()) {
        sql.execute(
            "create table entry (snapshot bigint, path varbinary(65535), mode int, uid bigint,"
                + " gid bigint, modified timestamp(9), size bigint, digest binary(32),"
                + " primary key (snapshot, path))");
        insert(connection, files);
        sql.execute("checkpoint sync");
      }
    }
  }

  private static void insert(Connection connection, int files) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into entry values (1, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int number = 0; number < files; number++) {
        Entry entry = GivenEntries.entry(number, 0);
        insert.setBytes(1, entry.path().key());
        insert.setInt(2, entry.mode().orElseThrow());
        insert.setLong(3, entry.uid().orElseThrow());
        insert.setLong(4, entry.gid().orElseThrow());
        insert.setTimestamp(5, Timestamp.from(entry.modifiedAt().orElseThrow()));
        insert.setLong(6, entry.size());
        insert.setBytes(7, entry.content().orElseThrow().digest().toByteArray());
        insert.addBatch();
        if (number % BATCH == BATCH - 1 || number == files - 1) {
          insert.executeBatch();
        }
      }
      connection.commit();
    }
  }
}
