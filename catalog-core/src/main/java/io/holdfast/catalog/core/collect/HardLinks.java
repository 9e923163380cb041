package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves hard links as an extraction would: a link shares the file that its target named when the
 * link came. Of all names of one file that are left in the end, the bytewise smallest becomes the
 * file and the others link to it; all have the content and metadata of the file. A link to a
 * symbolic link or device becomes a copy of that. Memory grows with the number of hard links, not
 * of entries. Not thread-safe.
 */
final class HardLinks {
  private final String location;
  private final FindingLog findings;
  // All versions of the paths that are links or targets of links, by sequence.
  private final Map<EntryPath, NavigableMap<Long, Numbered>> versions = new HashMap<>();
  private final Map<EntryPath, CollectedEntry> outcomes = new HashMap<>();
  private final Set<EntryPath> dropped = new HashSet<>();
  private final Map<Numbered, NavigableMap<EntryPath, Numbered>> groups = new HashMap<>();

  HardLinks(String location, FindingLog findings) {
    this.location = location;
    this.findings = findings;
  }

  /** Takes note of a link when it comes. */
  void note(Entry link) {
    versions.computeIfAbsent(link.path(), path -> new TreeMap<>());
    target(link).ifPresent(path -> versions.computeIfAbsent(path, p -> new TreeMap<>()));
  }

  private static Optional<EntryPath> target(Entry link) {
    try {
      return link.linkTarget().map(ByteString::toByteArray).map(EntryPath::ofKey);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /** Resolves all links, given everything that came. */
  void resolve(Iterator<Numbered> everything) {
    while (everything.hasNext()) {
      Numbered item = everything.next();
      NavigableMap<Long, Numbered> known = versions.get(item.entry().path());
      if (known != null) {
        known.put(item.sequence(), item);
      }
    }
    for (NavigableMap<Long, Numbered> known : versions.values()) {
      if (!known.isEmpty()) {
        join(known.lastEntry().getValue());
      }
    }
    groups.forEach(this::canonicalise);
    versions.clear();
    groups.clear();
  }

  private void join(Numbered winner) {
    Numbered file = winner;
    while (file != null && file.entry().kind() == EntryKind.HARD_LINK) {
      file = targetOf(file);
    }
    if (file == null) {
      dropped.add(winner.entry().path());
      findings.add(
          Finding.builder(FindingCode.MALFORMED_ARCHIVE, location)
              .path(winner.entry().path())
              .expected("a hard link to an entry that came before")
              .found(
                  "a link to " + target(winner.entry()).map(EntryPath::toString).orElse("no path"))
              .build());
    } else if (file.entry().kind() == EntryKind.DIRECTORY) {
      // A directory that is only another link's target stays as it is.
      if (winner.entry().kind() == EntryKind.HARD_LINK) {
        dropped.add(winner.entry().path());
        findings.add(
            Finding.builder(FindingCode.MALFORMED_ARCHIVE, location)
                .path(winner.entry().path())
                .expected("a hard link to a file")
                .found("a link to a directory")
                .build());
      }
    } else {
      groups.computeIfAbsent(file, f -> new TreeMap<>()).put(winner.entry().path(), winner);
    }
  }

  private @Nullable Numbered targetOf(Numbered link) {
    return target(link.entry())
        .map(versions::get)
        .map(known -> known.lowerEntry(link.sequence()))
        .map(Map.Entry::getValue)
        .orElse(null);
  }

  private void canonicalise(Numbered file, NavigableMap<EntryPath, Numbered> members) {
    EntryPath first = members.firstKey();
    for (EntryPath path : members.keySet()) {
      Entry.Builder entry = copyOf(file.entry(), path);
      ChunkHashes chunks = file.chunks();
      if (file.entry().kind() == EntryKind.FILE && !path.equals(first)) {
        entry.kind(EntryKind.HARD_LINK).linkTarget(ByteString.copyOf(first.key()));
      }
      outcomes.put(path, new CollectedEntry(entry.build(), chunks));
    }
  }

  private static Entry.Builder copyOf(Entry file, EntryPath path) {
    Entry.Builder entry = Entry.builder(path, file.kind()).size(file.size());
    file.mode().ifPresent(entry::mode);
    file.uid().ifPresent(entry::uid);
    file.gid().ifPresent(entry::gid);
    file.modifiedAt().ifPresent(entry::modifiedAt);
    file.content().ifPresent(entry::content);
    file.linkTarget().ifPresent(entry::linkTarget);
    file.extendedAttributes().ifPresent(entry::extendedAttributes);
    file.device().ifPresent(entry::device);
    return entry;
  }

  /** Whether this path is a link to nothing. */
  boolean isDropped(EntryPath path) {
    return dropped.contains(path);
  }

  /** What becomes of the last version of a path. */
  CollectedEntry outcome(Numbered winner) {
    CollectedEntry outcome = outcomes.isEmpty() ? null : outcomes.get(winner.entry().path());
    return outcome == null ? new CollectedEntry(winner.entry(), winner.chunks()) : outcome;
  }
}
