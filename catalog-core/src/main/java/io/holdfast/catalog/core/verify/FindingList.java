package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.telemetry.Observation;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps the first findings and counts all, by their codes too. Not thread-safe. */
public final class FindingList {
  private final int limit;
  private final List<Finding> findings = new ArrayList<>();
  private final Predicate<Finding> wanted;
  private final Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);
  private long total;
  private long unwanted;

  /**
   * An empty list.
   *
   * @param limit how many to keep
   */
  public FindingList(int limit) {
    this(limit, finding -> true);
  }

  /**
   * An empty list that only counts, apart, what is not wanted.
   *
   * @param limit how many to keep
   * @param wanted tells what to take
   */
  public FindingList(int limit, Predicate<Finding> wanted) {
    this.limit = limit;
    this.wanted = wanted;
  }

  /** An empty list that keeps as many, and takes what is wanted besides. */
  FindingList emptied(Predicate<Finding> further) {
    return new FindingList(limit, wanted.and(further));
  }

  /** Adds a finding. */
  public void add(Finding finding) {
    if (!wanted.test(finding)) {
      unwanted++;
      return;
    }
    counts.merge(finding.code(), 1L, Long::sum);
    Observation.finding(finding);
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

  /** How many there were of each code; what was only counted has none. */
  public Map<FindingCode, Long> counts() {
    return counts;
  }

  /** How many were not wanted. */
  public long unwanted() {
    return unwanted;
  }
}
