package io.holdfast.catalog.core.log;

import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.IndexRow.CopyRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.IndexRow.VerificationRow;
import java.util.Map;
import java.util.TreeMap;

/** The fields of an index row under the names that they have in statements. */
final class RowFields {
  private RowFields() {}

  /** The fields and the id; the whole row as one field if it holds what no statement can say. */
  static Map<String, Object> of(IndexRow row) {
    Map<String, Object> fields = new TreeMap<>();
    try {
      if (row instanceof SnapshotRow snapshot) {
        fields.putAll(StatementWriter.write(new Fact.SnapshotRecorded("", snapshot.snapshot())));
        fields.put("id", snapshot.snapshot().id().toString());
      } else if (row instanceof CopyRow copy) {
        fields.putAll(StatementWriter.write(new Fact.CopyAdded(copy.copy())));
        fields.put("id", copy.copy().id().toString());
      } else if (row instanceof VerificationRow verified) {
        fields.putAll(StatementWriter.write(new Fact.PayloadVerified(verified.verification())));
        fields.put("id", verified.verification().id().toString());
      } else if (row instanceof DeclarationRow declared) {
        fields.putAll(StatementWriter.write(new Fact.Declared(declared)));
      } else if (row instanceof ActRow act) {
        fields.put("act", act.kind().name());
        fields.put("scope", act.scope());
        fields.put("subject", act.subject().toHex());
        fields.put("at", StatementTime.format(act.at()));
      }
    } catch (IllegalArgumentException e) {
      fields.clear();
      fields.put("row", row + " (" + e.getMessage() + ")");
    }
    return fields;
  }
}
