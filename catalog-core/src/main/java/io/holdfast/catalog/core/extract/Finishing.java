package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.MetadataField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of the contents that are in place what the manifest says: directories, links, metadata.
 * Contents that are not in place are told. Not thread-safe.
 */
final class Finishing {
  private final StoredManifest state;
  private final Wanted wanted;
  private final TargetTree tree;
  private final FindingList findings;
  private final Metadata metadata;
  private long entries;
  private long bytes;
  private long notMade;

  Finishing(StoredManifest state, Wanted wanted, TargetTree tree, FindingList findings) {
    this.state = state;
    this.wanted = wanted;
    this.tree = tree;
    this.findings = findings;
    try {
      this.metadata = new Metadata(tree);
    } catch (IOException e) {
      throw TargetTree.unusable(tree.root(), e);
    }
  }

  long entries() {
    return entries;
  }

  long bytes() {
    return bytes;
  }

  /** Devices, pipes and sockets. */
  long notMade() {
    return notMade;
  }

  Set<MetadataField> notKept() {
    return metadata.notKept();
  }

  void run() {
    Iterator<Entry> all = state.iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      try {
        make(entry);
      } catch (IOException e) {
        throw TargetTree.unusable(tree.root().resolve(entry.path().toString()), e);
      }
    }
  }

  private void make(Entry entry) throws IOException {
    switch (entry.kind()) {
      case DIRECTORY -> {
        tree.makeDirectory(entry.path());
        entries++;
      }
      case FILE -> file(entry);
      case HARD_LINK -> hardLink(entry);
      case SYMLINK -> {
        if (tree.makeSymbolicLink(entry.path(), entry.linkTarget().orElseThrow())) {
          entries++;
        } else {
          missing(entry, "none: this file system has no form for its name or target");
        }
      }
      default -> notMade++;
    }
  }

  private void file(Entry entry) throws IOException {
    if (tree.hasFile(entry.path())) {
      entries++;
      bytes += entry.size();
    } else {
      missing(entry, "nothing that is verified");
    }
  }

  private void hardLink(Entry entry) throws IOException {
    EntryPath first = wanted.placeOf(entry);
    if (!tree.hasFile(first)) {
      missing(entry, "nothing that is verified");
      return;
    }
    if (!first.equals(entry.path())) {
      tree.makeHardLink(entry.path(), first);
    }
    entries++;
  }

  private void missing(Entry entry, String found) {
    findings.add(
        Finding.builder(FindingCode.MISSING_ENTRY, tree.root().toString())
            .path(entry.path())
            .expected(entry.kind() == EntryKind.SYMLINK ? "a link" : entry.size() + " bytes")
            .found(found)
            .build());
  }

  /**
   * Applies metadata, to a directory after everything in it: then nothing more is made in it, and
   * its mode may forbid it.
   */
  void applyMetadata() {
    Deque<Entry> open = new ArrayDeque<>();
    Iterator<Entry> all = state.iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      while (!open.isEmpty() && !entry.path().isBelow(open.getLast().path())) {
        apply(open.removeLast());
      }
      if (entry.kind() == EntryKind.DIRECTORY) {
        open.addLast(entry);
      } else if (entry.kind() != EntryKind.OTHER) {
        apply(entry);
      }
    }
    while (!open.isEmpty()) {
      apply(open.removeLast());
    }
  }

  private void apply(Entry entry) {
    Optional<Path> file = tree.find(entry.path());
    try {
      if (file.isPresent() && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
        metadata.apply(entry, file.get());
      }
    } catch (IOException e) {
      throw TargetTree.unusable(file.orElse(tree.root()), e);
    }
  }
}
