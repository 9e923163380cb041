package io.holdfast.catalog.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows with aligned columns, two spaces apart. A column whose title ends in a space is aligned to
 * the right. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> titles;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these titles; without any if there are none. */
  public Table(String... titles) {
    this.titles = List.of(titles);
  }

  /** Adds a row. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** How many rows it has. */
  public int size() {
    return rows.size();
  }

  /** Prints it. */
  public void print(Page page) {
    List<List<String>> all = new ArrayList<>();
    if (!titles.isEmpty()) {
      all.add(titles.stream().map(String::strip).toList());
    }
    all.addAll(rows);
    int[] widths = widths(all);
    for (int i = 0; i < all.size(); i++) {
      String line = aligned(all.get(i), widths);
      page.line(i == 0 && !titles.isEmpty() ? page.style().strong(line) : line);
    }
  }

  private static int[] widths(List<List<String>> all) {
    int[] widths = new int[all.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : all) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths[i] - width(row.get(i)));
      boolean right = i < titles.size() && titles.get(i).endsWith(" ");
      line.append(i == 0 ? "" : GAP);
      line.append(right ? pad + row.get(i) : row.get(i) + pad);
    }
    return line.toString().stripTrailing();
  }

  /** Colours take no room. */
  private static int width(String cell) {
    String shown = cell.indexOf('\u001b') < 0 ? cell : cell.replaceAll("\u001b\\[[0-9;]*m", "");
    return shown.codePointCount(0, shown.length());
  }
}
