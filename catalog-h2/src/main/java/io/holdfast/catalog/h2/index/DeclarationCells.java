package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;

/** The cells of declarations. */
final class DeclarationCells {
  private DeclarationCells() {}

  static void bind(CellWriter out, DeclarationRow row) {
    out.digest(row.snapshot().digest()).text(row.kind().name()).text(row.reason()).time(row.at());
  }

  static DeclarationRow read(CellReader in) {
    return new DeclarationRow(
        new SnapshotId(in.digest()), DeclarationRow.Kind.valueOf(in.text()), in.text(), in.time());
  }
}
