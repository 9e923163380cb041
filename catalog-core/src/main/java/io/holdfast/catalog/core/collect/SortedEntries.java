package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The entries of one payload in manifest order, in their canonical form: each path once, hard links
 * resolved, nothing below what is no directory. Not thread-safe.
 */
public final class SortedEntries {
  private final RunSorter sorter;
  private final HardLinks links;
  private final FindingLog findings;
  private final String location;
  private final long entries;
  // Where nothing was spilled, the result fits in memory as well.
  private final List<CollectedEntry> inMemory = new ArrayList<>();
  private final boolean spilled;

  SortedEntries(RunSorter sorter, HardLinks links, FindingLog findings, String location) {
    this.sorter = sorter;
    this.links = links;
    this.findings = findings;
    this.location = location;
    this.spilled = sorter.isSpilled();
    // One pass finds what is wrong, so that later ones need not tell it again.
    CanonicalIterator check =
        new CanonicalIterator(sorter.iterator(), links, location, findings::add);
    long count = 0;
    while (check.hasNext()) {
      CollectedEntry entry = check.next();
      if (!spilled) {
        inMemory.add(entry);
      }
      count++;
    }
    this.entries = count;
  }

  /** All entries in strictly increasing order; asking again ends the iteration before. */
  public Iterator<CollectedEntry> iterator() {
    return spilled
        ? new CanonicalIterator(sorter.iterator(), links, location, finding -> {})
        : inMemory.iterator();
  }

  /** Number of entries. */
  public long entries() {
    return entries;
  }

  /** The first findings, by path. */
  public List<Finding> findings() {
    return findings.inOrder();
  }

  /** How many findings there are of each code. */
  public Map<FindingCode, Long> findingCounts() {
    return findings.counts();
  }

  /** How many findings there are. */
  public long findingsTotal() {
    return findings.counts().values().stream().mapToLong(Long::longValue).sum();
  }
}
