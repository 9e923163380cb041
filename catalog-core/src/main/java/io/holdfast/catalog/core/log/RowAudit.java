package io.holdfast.catalog.core.log;

import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares stored index rows with those that the statements make. A row that cannot even be read is
 * a finding like any other. Not thread-safe.
 */
final class RowAudit {
  private final CatalogIndex index;
  private final FindingList findings;
  private final Map<Long, List<IndexRow>> batch = new HashMap<>();
  private long rows;
  private boolean unreadable;

  RowAudit(CatalogIndex index, FindingList findings) {
    this.index = index;
    this.findings = findings;
  }

  /** Rows seen so far. */
  long rows() {
    return rows;
  }

  /** Loads the rows of a batch of statements. */
  void load(long fromIndex, long toIndex) {
    batch.clear();
    try {
      index.rows(fromIndex, toIndex).forEach(row -> keep(row, fromIndex, toIndex));
    } catch (RuntimeException e) {
      // One bad row must not hide the others: find out which one it is.
      batch.clear();
      loadOneByOne(fromIndex, toIndex);
    }
  }

  private void loadOneByOne(long fromIndex, long toIndex) {
    for (long i = fromIndex; i < toIndex; i++) {
      long statement = i;
      try {
        index.rows(i, i + 1).forEach(row -> keep(row, statement, statement + 1));
      } catch (RuntimeException e) {
        unreadable = true;
        findings.add(FindingCode.INDEX_DIFFERS, i, "rows that can be read", e.toString());
      }
    }
  }

  private void keep(StoredRow row, long fromIndex, long toIndex) {
    if (row.logIndex() >= fromIndex && row.logIndex() < toIndex) {
      batch.computeIfAbsent(row.logIndex(), i -> new ArrayList<>()).add(row.row());
    }
  }

  /** Takes note of the rows of a statement that cannot be read itself. */
  void pass(long statement) {
    rows += batch.getOrDefault(statement, List.of()).size();
  }

  /** Compares the rows of one statement of the batch. */
  void check(long statement, List<IndexRow> expected) {
    List<IndexRow> stored = batch.getOrDefault(statement, List.of());
    rows += stored.size();
    for (int i = 0; i < Math.max(expected.size(), stored.size()); i++) {
      IndexRow wanted = i < expected.size() ? expected.get(i) : null;
      IndexRow found = i < stored.size() ? stored.get(i) : null;
      if (!Objects.equals(wanted, found)) {
        differs(statement, wanted, found);
      }
    }
  }

  private void differs(long statement, @Nullable IndexRow wanted, @Nullable IndexRow found) {
    if (wanted == null || found == null || wanted.getClass() != found.getClass()) {
      findings.add(FindingCode.INDEX_DIFFERS, statement, text(wanted), text(found));
      return;
    }
    Map<String, Object> expectedFields = RowFields.of(wanted);
    Map<String, Object> foundFields = RowFields.of(found);
    TreeSet<String> names = new TreeSet<>(expectedFields.keySet());
    names.addAll(foundFields.keySet());
    for (String name : names) {
      Object expected = expectedFields.get(name);
      Object actual = foundFields.get(name);
      if (!Objects.equals(expected, actual)) {
        findings.add(
            FindingCode.INDEX_DIFFERS,
            statement,
            name + " = " + (expected == null ? "nothing" : expected),
            name + " = " + (actual == null ? "nothing" : actual));
      }
    }
  }

  private static String text(@Nullable IndexRow row) {
    return row == null ? "no further row" : row.toString();
  }

  /**
   * Rows in the store beyond those seen: they claim to come from statements that the log does not
   * have. Negative where rows vanished meanwhile.
   */
  long surplus() {
    try {
      return index.rowCount() - rows;
    } catch (RuntimeException e) {
      findings.add(FindingCode.INDEX_DIFFERS, "rows that can be counted", e.toString());
      return 0;
    }
  }

  /** Makes a finding of rows that belong to no statement. */
  void report(long surplus) {
    if (surplus != 0 && !unreadable) {
      findings.add(
          FindingCode.INDEX_DIFFERS,
          rows + " rows in all, each of a statement of the log",
          rows + surplus + " rows in all");
    }
  }
}
