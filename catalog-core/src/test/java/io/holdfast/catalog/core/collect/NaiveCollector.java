package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The oracle: does what an extraction into a file system would do, one entry after the other, and
 * then looks at what is there. Several names of one file share its inode.
 */
final class NaiveCollector {
  private final TreeMap<EntryPath, Inode> names = new TreeMap<>();

  void push(Entry entry) {
    if (entry.kind() != EntryKind.HARD_LINK) {
      names.put(entry.path(), new Inode(Optional.of(entry)));
      return;
    }
    EntryPath target = EntryPath.ofKey(entry.linkTarget().orElseThrow().toByteArray());
    Inode file = names.get(target);
    boolean linkable =
        file != null && file.entry.filter(e -> e.kind() != EntryKind.DIRECTORY).isPresent();
    names.put(entry.path(), linkable ? file : new Inode(Optional.empty()));
  }

  List<Entry> result() {
    TreeMap<EntryPath, Inode> left = new TreeMap<>();
    EntryPath noDirectory = null;
    for (Map.Entry<EntryPath, Inode> name : names.entrySet()) {
      EntryPath path = name.getKey();
      Inode inode = name.getValue();
      boolean impossible = noDirectory != null && path.isBelow(noDirectory);
      if (impossible || inode.entry.isEmpty()) {
        continue;
      }
      if (inode.entry.get().kind() != EntryKind.DIRECTORY) {
        noDirectory = path;
      }
      left.put(path, inode);
    }
    // Only a name that is left can stand for the file.
    Map<Inode, EntryPath> firstNames = new HashMap<>();
    left.forEach((path, inode) -> firstNames.putIfAbsent(inode, path));
    List<Entry> result = new ArrayList<>();
    left.forEach(
        (path, inode) -> result.add(named(path, inode.entry.orElseThrow(), firstNames.get(inode))));
    return result;
  }

  private static Entry named(EntryPath path, Entry file, EntryPath firstName) {
    Entry.Builder entry = Entry.builder(path, file.kind()).size(file.size());
    file.content().ifPresent(entry::content);
    file.linkTarget().ifPresent(entry::linkTarget);
    if (file.kind() == EntryKind.FILE && !firstName.equals(path)) {
      entry.kind(EntryKind.HARD_LINK).linkTarget(ByteString.copyOf(firstName.key()));
    }
    return entry.build();
  }

  /** One file, with the identity of its object; empty if it is a link to nothing. */
  private static final class Inode {
    private final Optional<Entry> entry;

    Inode(Optional<Entry> entry) {
      this.entry = entry;
    }
  }
}
