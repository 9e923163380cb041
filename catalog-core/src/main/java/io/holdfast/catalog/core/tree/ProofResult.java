package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.source.FileStatus.FileId;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pass found: that everything is as it must be, or which files were not seen to be. Memory
 * grows with the number of hard links, and up to a bound with that of files that differ.
 * Thread-safe.
 */
public final class ProofResult {
  /** Where more differ, all are read again. */
  private static final int MOST_LISTED = 100_000;

  private final Set<EntryPath> unproven = new HashSet<>();
  private final Map<FileId, LinkGroup> links = new HashMap<>();
  private boolean differs;
  private boolean allUnproven;
  private long entries;
  private long bytes;
  private final PayloadReading reading;
  private boolean cut;
  private boolean skipped;
  private @Nullable EntryPath cutAt;

  ProofResult(PayloadReading reading) {
    this.reading = reading;
  }

  /** Whether the pass reached the end, and left nothing out because it was stopped. */
  public synchronized boolean isWhole() {
    return !cut && !skipped;
  }

  /** Whether the pass came as far as this path. */
  public synchronized boolean isReached(EntryPath path) {
    EntryPath end = cutAt;
    return end == null || path.compareTo(end) < 0;
  }

  /** The pass ends before this path; or, if it is empty, behind all that is expected. */
  synchronized void cutAt(Optional<EntryPath> path) {
    cut = true;
    cutAt = path.orElse(null);
  }

  synchronized boolean isCut() {
    return cut;
  }

  /** A file was left out because the pass was stopped. */
  synchronized void skipped() {
    skipped = true;
  }

  /** Whether the tree, as far as it was read, is just what its manifest says. */
  public synchronized boolean isClean() {
    return !differs;
  }

  /** Whether the content of this file, of the manifest, was seen to be what it must be. */
  public synchronized boolean isProven(EntryPath file) {
    return !allUnproven && !unproven.contains(file);
  }

  /** Number of entries that were looked for, deletions aside. */
  public synchronized long entries() {
    return entries;
  }

  /** Content bytes of the files among them. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Takes note of an entry that is looked for. */
  synchronized void expect(Entry entry) {
    entries++;
    bytes += entry.kind() == EntryKind.FILE ? entry.size() : 0;
  }

  /** Something differs that is no file's content. */
  synchronized void differs() {
    differs = true;
  }

  /** A file differs, is missing, or could not be read. */
  synchronized void differs(Entry file) {
    reading.suspect();
    differs = true;
    if (unproven.size() < MOST_LISTED) {
      unproven.add(file.path());
    } else {
      allUnproven = true;
    }
  }

  /** Takes note of an intact file that may have more names. */
  synchronized void file(Entry file, FileStatus status) {
    Unix unix = status.unix();
    if (unix != null && unix.links() > 1) {
      differs |= !group(unix).file(file);
    }
  }

  /** Takes note of what must be a further name of a file. */
  synchronized void link(Entry link, FileStatus status) {
    Unix unix = status.unix();
    if (unix == null) {
      differs = true;
    } else {
      group(unix).link(link);
    }
  }

  private LinkGroup group(Unix unix) {
    return links.computeIfAbsent(unix.id(), id -> new LinkGroup());
  }

  /** Looks whether the names of each file are those that the manifest says; ends the pass. */
  synchronized void joinLinks() {
    differs |= !links.values().stream().allMatch(LinkGroup::isJust);
    links.clear();
  }

  /** The names of one file that were met in the tree, as the manifest has them. */
  private static final class LinkGroup {
    private final List<Entry> links = new ArrayList<>(1);
    private @Nullable Entry file;

    /** Whether this is the first name that the manifest has for a file of its own. */
    boolean file(Entry found) {
      boolean first = file == null;
      file = found;
      return first;
    }

    void link(Entry found) {
      links.add(found);
    }

    boolean isJust() {
      Entry original = file;
      if (original == null) {
        return false;
      }
      ByteString name = ByteString.copyOf(original.path().key());
      return links.stream()
          .allMatch(
              link ->
                  link.linkTarget().equals(Optional.of(name))
                      && link.content().equals(original.content()));
    }
  }
}
