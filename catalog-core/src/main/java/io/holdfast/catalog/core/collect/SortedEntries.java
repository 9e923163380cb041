package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The entries of one payload in manifest order, in their canonical form: each path once, hard links
 * resolved, nothing below what is no directory. Not thread-safe.
 */
public final class SortedEntries {
  private final RunSorter sorter;
  private final HardLinks links;
  private final FindingLog findings;
  private final String location;
  private boolean checked;
  private long entries;

  SortedEntries(RunSorter sorter, HardLinks links, FindingLog findings, String location) {
    this.sorter = sorter;
    this.links = links;
    this.findings = findings;
    this.location = location;
  }

  /** All entries in strictly increasing order; asking again ends the iteration before. */
  public Iterator<CollectedEntry> iterator() {
    return checked ? canonical(finding -> {}) : new FirstPass();
  }

  private CanonicalIterator canonical(Consumer<Finding> told) {
    return new CanonicalIterator(sorter.iterator(), links, location, told);
  }

  /** Looks through all entries, which ends an iteration, unless one has come to its end before. */
  private void check() {
    if (!checked) {
      new FirstPass().forEachRemaining(entry -> {});
    }
  }

  /**
   * The first iteration that comes to its end finds what is wrong, so that later ones need not tell
   * it again; it reads the temporary files once less than a pass of its own would.
   */
  private final class FirstPass implements Iterator<CollectedEntry> {
    private final FindingLog found = findings.another();
    private final CanonicalIterator items = canonical(found::add);
    private long count;

    FirstPass() {
      endIfDone();
    }

    private void endIfDone() {
      if (!items.hasNext() && !checked) {
        findings.addAll(found);
        entries = count;
        checked = true;
      }
    }

    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public CollectedEntry next() {
      CollectedEntry entry = items.next();
      count++;
      endIfDone();
      return entry;
    }
  }

  /** Number of entries. */
  public long entries() {
    check();
    return entries;
  }

  /** The first findings, by path; like the numbers, known once an iteration has come to its end. */
  public List<Finding> findings() {
    check();
    return findings.inOrder();
  }

  /** How many findings there are of each code. */
  public Map<FindingCode, Long> findingCounts() {
    check();
    return findings.counts();
  }

  /** How many findings there are. */
  public long findingsTotal() {
    return findingCounts().values().stream().mapToLong(Long::longValue).sum();
  }
}
