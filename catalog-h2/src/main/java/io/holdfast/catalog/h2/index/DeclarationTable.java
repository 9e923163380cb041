package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.sql.SQLException;

/** The table of declarations. */
final class DeclarationTable {
  static final String INSERT =
      "INSERT INTO declarations (log_index, place, snapshot, kind, reason, at_s, at_n)"
          + " VALUES (?,?,?,?,?,?,?)";

  private static final String SELECT =
      "SELECT d.log_index, d.place, d.snapshot, d.kind, d.reason, d.at_s, d.at_n"
          + " FROM declarations d";

  static final String BY_SNAPSHOT = SELECT + " WHERE snapshot = ? ORDER BY log_index, place";

  static final String BY_DATASET =
      SELECT
          + " JOIN snapshots s ON s.id = d.snapshot WHERE s.dataset = ?"
          + " ORDER BY d.log_index, d.place";

  static final String BY_STATEMENT = SELECT + " WHERE log_index >= ? AND log_index < ?";

  private DeclarationTable() {}

  static void bind(Parameters out, DeclarationRow row) throws SQLException {
    out.digest(row.snapshot().digest()).text(row.kind().name()).text(row.reason()).time(row.at());
  }

  static DeclarationRow read(Columns in) throws SQLException {
    return new DeclarationRow(
        new SnapshotId(in.digest()), DeclarationRow.Kind.valueOf(in.text()), in.text(), in.time());
  }
}
