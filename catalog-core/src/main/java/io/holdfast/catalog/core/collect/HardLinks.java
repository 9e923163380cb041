package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MalformedPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Resolves hard links as an extraction would: a link shares the file that its target named when the
 * link came. Of all names of one file that are left in the end, the bytewise smallest becomes the
 * file and the others link to it; all have the content and metadata of the file. A link to a
 * symbolic link or device becomes a copy of that. Memory grows with the number of hard links and
 * the chunks of the files that they name, not with the number of entries. Not thread-safe.
 */
final class HardLinks {
  private final String location;
  private final FindingLog findings;
  private final TreeMap<EntryPath, LinkVersions> paths = new TreeMap<>();
  // By the number of a version: the file, directory or other thing that it is a name of.
  private final Map<Long, Numbered> originals = new HashMap<>();
  // By the number of the file.
  private final Map<Long, Group> groups = new HashMap<>();
  private final Map<EntryPath, CollectedEntry> outcomes = new HashMap<>();
  private final Set<EntryPath> dropped = new HashSet<>();

  HardLinks(String location, FindingLog findings) {
    this.location = location;
    this.findings = findings;
  }

  /** Takes note of a link when it comes. */
  void note(long sequence, Entry link) {
    paths.computeIfAbsent(link.path(), path -> new LinkVersions());
    target(link)
        .ifPresent(path -> paths.computeIfAbsent(path, p -> new LinkVersions()).namedBy(sequence));
  }

  private static Optional<EntryPath> target(Entry link) {
    try {
      return link.linkTarget().map(ByteString::toByteArray).map(EntryPath::ofKey);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Resolves all links, given everything that came, sorted. */
  void resolve(Iterator<Numbered> everything) {
    keepVersions(everything);
    findOriginals();
    coverBelowLinks();
    paths.values().forEach(this::join);
    groups.values().forEach(this::canonicalise);
    paths.clear();
    originals.clear();
    groups.clear();
  }

  /** Keeps the versions that matter, and sees which paths lie below what is no directory. */
  private void keepVersions(Iterator<Numbered> everything) {
    Numbered winner = null;
    EntryPath noDirectory = null;
    while (everything.hasNext()) {
      Numbered item = everything.next();
      EntryPath path = item.entry().path();
      if (winner != null && !winner.entry().path().equals(path)) {
        noDirectory = outermost(noDirectory, winner);
      }
      winner = item;
      LinkVersions versions = paths.get(path);
      if (versions != null) {
        versions.add(item);
        if (noDirectory != null && path.isBelow(noDirectory)) {
          versions.cover();
        }
      }
    }
  }

  /** What covers the paths that follow; whether a link does is known only when it is resolved. */
  private static @Nullable EntryPath outermost(@Nullable EntryPath noDirectory, Numbered winner) {
    EntryPath path = winner.entry().path();
    EntryKind kind = winner.entry().kind();
    boolean below = noDirectory != null && path.isBelow(noDirectory);
    return below || kind == EntryKind.DIRECTORY || kind == EntryKind.HARD_LINK ? noDirectory : path;
  }

  /** A target came before its link: in the order of coming each takes one step. */
  private void findOriginals() {
    List<Numbered> inOrder = new ArrayList<>();
    paths.values().forEach(versions -> inOrder.addAll(versions.kept()));
    inOrder.sort(Comparator.comparingLong(Numbered::sequence));
    for (Numbered version : inOrder) {
      Numbered original = version;
      if (version.entry().kind() == EntryKind.HARD_LINK) {
        Numbered named = targetOf(version);
        original = named == null ? null : originals.get(named.sequence());
      }
      if (original != null) {
        originals.put(version.sequence(), original);
      }
    }
  }

  private @Nullable Numbered targetOf(Numbered link) {
    LinkVersions versions = target(link.entry()).map(paths::get).orElse(null);
    return versions == null ? null : versions.before(link.sequence());
  }

  private @Nullable Numbered original(Numbered version) {
    return originals.get(version.sequence());
  }

  private void coverBelowLinks() {
    EntryPath noDirectory = null;
    for (Map.Entry<EntryPath, LinkVersions> path : paths.entrySet()) {
      Numbered last = path.getValue().last();
      if (last == null) {
        continue;
      }
      if (noDirectory != null && path.getKey().isBelow(noDirectory)) {
        path.getValue().cover();
      } else if (last.entry().kind() == EntryKind.HARD_LINK && isNoDirectory(original(last))) {
        noDirectory = path.getKey();
      }
    }
  }

  private static boolean isNoDirectory(@Nullable Numbered original) {
    return original != null && original.entry().kind() != EntryKind.DIRECTORY;
  }

  private void join(LinkVersions versions) {
    Numbered last = versions.last();
    if (last == null || versions.isCovered()) {
      return;
    }
    Numbered original = original(last);
    if (original != null && isNoDirectory(original)) {
      groups
          .computeIfAbsent(original.sequence(), sequence -> new Group(original, new TreeSet<>()))
          .names()
          .add(last.entry().path());
    } else if (last.entry().kind() == EntryKind.HARD_LINK) {
      drop(last.entry(), original);
    }
  }

  private void drop(Entry link, @Nullable Numbered original) {
    dropped.add(link.path());
    Finding.Builder finding =
        Finding.builder(FindingCode.MALFORMED_ARCHIVE, location).path(link.path());
    if (original == null) {
      String named = target(link).map(EntryPath::toString).orElse("no path");
      finding.expected("a hard link to an entry that came before").found("a link to " + named);
    } else {
      finding.expected("a hard link to a file").found("a link to a directory");
    }
    findings.add(finding.build());
  }

  private void canonicalise(Group group) {
    Entry file = group.file().entry();
    EntryPath first = group.names().first();
    for (EntryPath path : group.names()) {
      Entry.Builder entry = copyOf(file, path);
      if (file.kind() == EntryKind.FILE && !path.equals(first)) {
        entry.kind(EntryKind.HARD_LINK).linkTarget(ByteString.copyOf(first.key()));
      }
      outcomes.put(path, new CollectedEntry(entry.build(), group.file().chunks()));
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

  /** One file and its names that are left in the end. */
  private record Group(Numbered file, NavigableSet<EntryPath> names) {}
}
