package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import java.nio.file.Path;

/**
 * Takes the entries of one payload in any order and gives them back sorted, in bounded memory.
 * Adding is thread-safe; the rest is for one thread.
 */
public final class EntryCollector implements AutoCloseable {
  private static final int FINDINGS_LISTED = 1_000;

  private final String location;
  private final FindingLog findings = new FindingLog(FINDINGS_LISTED);
  private final RunSorter sorter;
  private final HardLinks links;
  private boolean closed;

  /**
   * An empty collector.
   *
   * @param tempDirectory where entries are sorted that do not fit in memory
   * @param memoryBytes how much memory they may take
   * @param location names the payload in findings
   */
  public EntryCollector(Path tempDirectory, long memoryBytes, String location) {
    this.location = location;
    this.sorter = new RunSorter(tempDirectory, memoryBytes);
    this.links = new HardLinks(location, findings);
  }

  /**
   * Takes an entry. After {@link #close} it is let go: where reading was given up, contents may
   * still be under way.
   *
   * @param sequence the order in which the source pushed it; entries themselves may come in any
   *     order
   * @param entry the entry; a file without content reference is one that was not read
   * @param chunks the leaf hashes of its content, if that has more than one chunk
   * @throws SortingException if it could not be written to the temporary directory
   */
  public synchronized void add(long sequence, Entry entry, ChunkHashes chunks) {
    if (closed) {
      return;
    }
    if (entry.kind() == EntryKind.HARD_LINK) {
      links.note(sequence, entry);
    }
    sorter.add(new Numbered(sequence, entry, chunks));
  }

  /** Takes note of something that is wrong. */
  public void report(Finding finding) {
    findings.add(finding);
  }

  /**
   * Ends adding.
   *
   * @throws SortingException if the temporary directory could not be used
   */
  public synchronized SortedEntries finish() {
    sorter.finish();
    if (!links.isEmpty()) {
      links.resolve(sorter.iterator());
    }
    return new SortedEntries(sorter, links, findings, location);
  }

  /** Removes all temporary files. */
  @Override
  public synchronized void close() {
    closed = true;
    sorter.close();
  }
}
