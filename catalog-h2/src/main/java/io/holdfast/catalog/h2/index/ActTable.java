package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.spi.CatalogIndex.StoredAct;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.sql.SQLException;

/** The table of acts. */
final class ActTable {
  static final String INSERT =
      "INSERT INTO acts (log_index, place, kind, scope, subject, at_s, at_n)"
          + " VALUES (?,?,?,?,?,?,?)";

  private static final String SELECT =
      "SELECT log_index, place, kind, scope, subject, at_s, at_n FROM acts";

  private static final String IN_ORDER = " ORDER BY log_index, place";

  static final String BY_KIND = SELECT + " WHERE kind = ?" + IN_ORDER;

  static final String BY_SCOPE = SELECT + " WHERE kind = ? AND scope = ?" + IN_ORDER;

  static final String BY_SUBJECT = SELECT + " WHERE subject = ?" + IN_ORDER;

  static final String BY_STATEMENT = SELECT + " WHERE log_index >= ? AND log_index < ?";

  static final String KIND_VERSION =
      "SELECT COALESCE(MAX(log_index) + 1, 0) FROM acts WHERE kind = ?";

  /** Of a dataset without snapshots; a policy's scope is no dataset. */
  static final String DATASET_VERSION =
      "SELECT COALESCE(MAX(log_index) + 1, 0) FROM acts WHERE scope = ? AND kind <> 'POLICY'";

  private ActTable() {}

  static void bind(Parameters out, ActRow row) throws SQLException {
    out.text(row.kind().name()).text(row.scope()).digest(row.subject()).time(row.at());
  }

  static ActRow read(Columns in) throws SQLException {
    return new ActRow(ActKind.valueOf(in.text()), in.text(), in.digest(), in.time());
  }

  static StoredAct stored(Columns in) throws SQLException {
    long logIndex = in.number();
    in.number();
    return new StoredAct(logIndex, read(in));
  }
}
