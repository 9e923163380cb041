package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.manifest.EntryBound;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of all versions of a path gives the last, with links resolved; leaves out what cannot exist. */
final class CanonicalIterator implements Iterator<CollectedEntry> {
  private final Iterator<Numbered> items;
  private final HardLinks links;
  private final String location;
  private final Consumer<Finding> findings;
  private @Nullable Numbered pending;
  private @Nullable EntryPath lastNoDirectory;
  private @Nullable CollectedEntry next;

  CanonicalIterator(
      Iterator<Numbered> items, HardLinks links, String location, Consumer<Finding> findings) {
    this.items = items;
    this.links = links;
    this.location = location;
    this.findings = findings;
    this.pending = items.hasNext() ? items.next() : null;
    this.next = advance();
  }

  private @Nullable CollectedEntry advance() {
    Numbered winner;
    while ((winner = nextWinner()) != null) {
      EntryPath path = winner.entry().path();
      if (lastNoDirectory != null && path.isBelow(lastNoDirectory)) {
        findings.accept(
            Finding.builder(FindingCode.MALFORMED_ARCHIVE, location)
                .path(path)
                .expected("a directory at " + lastNoDirectory)
                .found("an entry below what is no directory")
                .build());
        continue;
      }
      if (links.isDropped(path)) {
        continue;
      }
      CollectedEntry outcome = links.outcome(winner);
      if (outcome.entry().kind() != EntryKind.DIRECTORY) {
        lastNoDirectory = path;
      }
      if (!EntryBound.holds(outcome.entry())) {
        findings.accept(
            Finding.builder(FindingCode.UNSAFE_PATH, location)
                .path(path)
                .expected("an entry that a manifest can hold")
                .found("one whose link target is too long for it")
                .build());
        continue;
      }
      return outcome;
    }
    return null;
  }

  private @Nullable Numbered nextWinner() {
    Numbered winner = pending;
    if (winner == null) {
      return null;
    }
    int versions = 1;
    pending = items.hasNext() ? items.next() : null;
    while (pending != null && pending.entry().path().equals(winner.entry().path())) {
      winner = pending;
      versions++;
      pending = items.hasNext() ? items.next() : null;
    }
    if (versions > 1) {
      findings.accept(
          Finding.builder(FindingCode.DUPLICATE_ENTRY, location)
              .path(winner.entry().path())
              .expected("one entry")
              .found(versions + " entries; the last one counts")
              .build());
    }
    return winner;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public CollectedEntry next() {
    CollectedEntry current = next;
    if (current == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return current;
  }
}
