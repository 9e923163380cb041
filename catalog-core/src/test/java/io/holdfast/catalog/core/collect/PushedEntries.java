package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries as a source would push them. */
final class PushedEntries {
  private PushedEntries() {}

  /** A file whose content is told by {@code number}. */
  static Entry file(String path, int number) {
    byte[] digest = ByteBuffer.allocate(32).putInt(number).array();
    return Entry.file(EntryPath.of(path))
        .mode(0644)
        .content(new ContentReference(DigestScheme.MERKLE_SHA256_18, number, Digest.copyOf(digest)))
        .build();
  }

  static Entry link(String path, String target) {
    return Entry.builder(EntryPath.of(path), EntryKind.HARD_LINK)
        .linkTarget(ByteString.copyOf(EntryPath.of(target).key()))
        .build();
  }

  /** Adds entries in the order in which they were pushed. */
  static void add(EntryCollector collector, List<Entry> pushed) {
    for (int i = 0; i < pushed.size(); i++) {
      collector.add(i, pushed.get(i), ChunkHashes.EMPTY);
    }
  }

  /** Each entry as one line: kind, path, length of content and target of a link. */
  static List<String> lines(SortedEntries sorted) {
    List<String> lines = new ArrayList<>();
    sorted
        .iterator()
        .forEachRemaining(
            collected -> {
              Entry entry = collected.entry();
              String target =
                  entry.linkTarget().map(t -> " -> " + t.toUtf8().replace('\0', '/')).orElse("");
              lines.add(entry.kind() + " " + entry.path() + " " + entry.size() + target);
            });
    return lines;
  }
}
