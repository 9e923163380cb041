package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: does what an extraction into a file system would do, one entry after the other, and
 * then looks at what is there. Two names of one file share one object.
 */
final class NaiveCollector {
  private final TreeMap<EntryPath, Entry> names = new TreeMap<>();

  void push(Entry entry) {
    if (entry.kind() != EntryKind.HARD_LINK) {
      // A new object even for an equal entry: a duplicate is another file.
      names.put(entry.path(), entry.toBuilder().build());
      return;
    }
    EntryPath target = EntryPath.ofKey(entry.linkTarget().orElseThrow().toByteArray());
    Entry file = names.get(target);
    if (file == null || file == BROKEN || file.kind() == EntryKind.DIRECTORY) {
      names.put(entry.path(), BROKEN);
    } else {
      names.put(entry.path(), file);
    }
  }

  private static final Entry BROKEN = Entry.tombstone(EntryPath.of("broken"));

  List<Entry> result() {
    Map<Entry, EntryPath> firstNames = new IdentityHashMap<>();
    List<Entry> result = new ArrayList<>();
    EntryPath noDirectory = null;
    Map<EntryPath, Entry> left = new HashMap<>(names);
    for (Map.Entry<EntryPath, Entry> name : names.entrySet()) {
      Entry file = left.get(name.getKey());
      if (file != BROKEN) {
        firstNames.putIfAbsent(file, name.getKey());
      }
    }
    for (Map.Entry<EntryPath, Entry> name : names.entrySet()) {
      Entry file = name.getValue();
      EntryPath path = name.getKey();
      boolean impossible = noDirectory != null && path.isBelow(noDirectory);
      if (impossible || file == BROKEN) {
        continue;
      }
      if (file.kind() != EntryKind.DIRECTORY) {
        noDirectory = path;
      }
      Entry.Builder entry = Entry.builder(path, file.kind()).size(file.size());
      file.content().ifPresent(entry::content);
      file.linkTarget().ifPresent(entry::linkTarget);
      if (file.kind() == EntryKind.FILE && !firstNames.get(file).equals(path)) {
        entry.kind(EntryKind.HARD_LINK).linkTarget(ByteString.copyOf(firstNames.get(file).key()));
      }
      result.add(entry.build());
    }
    return result;
  }
}
