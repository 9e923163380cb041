package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;

/** The cells of acts. */
final class ActCells {
  private ActCells() {}

  static void bind(CellWriter out, ActRow row) {
    out.text(row.kind().name()).text(row.scope()).digest(row.subject()).time(row.at());
  }

  static ActRow read(CellReader in) {
    return new ActRow(ActKind.valueOf(in.text()), in.text(), in.digest(), in.time());
  }
}
