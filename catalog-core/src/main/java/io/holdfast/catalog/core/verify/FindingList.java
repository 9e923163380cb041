package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first findings and counts all. Not thread-safe. */
public final class FindingList {
  private final int limit;
  private final List<Finding> findings = new ArrayList<>();
  private long total;

  /**
   * An empty list.
   *
   * @param limit how many to keep
   */
  public FindingList(int limit) {
    this.limit = limit;
  }

  /** Adds a finding. */
  public void add(Finding finding) {
    if (findings.size() < limit) {
      findings.add(finding);
    }
    total++;
  }

  /** Adds findings of which only the first are listed. */
  public void addAll(List<Finding> listed, long count) {
    listed.forEach(this::add);
    total += count - listed.size();
  }

  /** The first ones. */
  public List<Finding> listed() {
    return findings;
  }

  /** How many there were. */
  public long total() {
    return total;
  }
}
