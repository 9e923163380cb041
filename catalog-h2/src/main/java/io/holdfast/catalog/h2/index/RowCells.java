package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.spi.IndexRow;

/** Rows as bytes: a kind, then the cells. */
final class RowCells {
  private static final int SNAPSHOT = 1;
  private static final int COPY = 2;
  private static final int VERIFICATION = 3;
  private static final int DECLARATION = 4;
  private static final int ACT = 5;

  private RowCells() {}

  static byte[] encode(IndexRow row) {
    CellWriter out = new CellWriter();
    if (row instanceof IndexRow.SnapshotRow snapshot) {
      SnapshotCells.bind(out.number(SNAPSHOT), snapshot.snapshot());
    } else if (row instanceof IndexRow.CopyRow copy) {
      CopyCells.bind(out.number(COPY), copy.copy());
    } else if (row instanceof IndexRow.VerificationRow verification) {
      VerificationCells.bind(out.number(VERIFICATION), verification.verification());
    } else if (row instanceof IndexRow.DeclarationRow declaration) {
      DeclarationCells.bind(out.number(DECLARATION), declaration);
    } else if (row instanceof IndexRow.ActRow act) {
      ActCells.bind(out.number(ACT), act);
    }
    return out.toByteArray();
  }

  /**
   * Reads a row.
   *
   * @throws UnusableIndexException if these bytes are none
   */
  static IndexRow decode(byte[] bytes) {
    try {
      CellReader in = new CellReader(bytes);
      long kind = in.number();
      return switch ((int) kind) {
        case SNAPSHOT -> new IndexRow.SnapshotRow(SnapshotCells.read(in));
        case COPY -> new IndexRow.CopyRow(CopyCells.read(in));
        case VERIFICATION -> new IndexRow.VerificationRow(VerificationCells.read(in));
        case DECLARATION -> DeclarationCells.read(in);
        case ACT -> ActCells.read(in);
        default -> throw new UnusableIndexException("has a row of kind " + kind, null);
      };
    } catch (RuntimeException e) {
      throw new UnusableIndexException("has a row that cannot be read: " + e.getMessage(), e);
    }
  }
}
