package io.holdfast.catalog.core.log;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The findings of an audit: all counted, the first thousand kept. Not thread-safe. */
final class FindingList implements Consumer<Finding> {
  private static final int MOST_KEPT = 1_000;

  private final String location;
  private final List<Finding> kept = new ArrayList<>();
  private long total;

  /** Findings about the store at {@code location}. */
  FindingList(String location) {
    this.location = location;
  }

  @Override
  public void accept(Finding finding) {
    total++;
    if (kept.size() < MOST_KEPT) {
      kept.add(finding);
    }
  }

  /** Adds a finding about one statement. */
  void add(FindingCode code, long index, String expected, String found) {
    add(code, "statement " + index + ": " + expected, found);
  }

  /** Adds a finding about the store. */
  void add(FindingCode code, String expected, String found) {
    accept(Finding.builder(code, location).expected(expected).found(found).build());
  }

  List<Finding> kept() {
    return kept;
  }

  long total() {
    return total;
  }
}
