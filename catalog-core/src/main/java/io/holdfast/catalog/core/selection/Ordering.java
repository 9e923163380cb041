package io.holdfast.catalog.core.selection;

/**
 * The rows of a view in the order that a request asks for, oldest first. Immutable and thread-safe.
 */
final class Ordering {
  private final int[] rows;
  private final int[] places;
  private final int first;

  /**
   * An ordering.
   *
   * @param rows every row once, oldest first; kept
   * @param first number of rows before them that have no place in this order, but come before all
   */
  Ordering(int[] rows, int first) {
    this.rows = rows;
    this.first = first;
    this.places = new int[rows.length];
    for (int place = 0; place < rows.length; place++) {
      places[rows[place]] = place;
    }
  }

  /** Rows as they stand: by time. */
  static Ordering byTime(int size) {
    int[] rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
    }
    return new Ordering(rows, 0);
  }

  int size() {
    return rows.length;
  }

  /** The row at a place; 0 is the oldest. */
  int rowAt(int place) {
    return rows[place];
  }

  /** The place of a row. */
  int placeOf(int row) {
    return places[row];
  }

  /** The first place whose row really has what is ordered by. */
  int first() {
    return first;
  }
}
