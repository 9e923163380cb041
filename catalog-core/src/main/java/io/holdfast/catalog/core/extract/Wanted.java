package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Which contents the snapshot's whole state needs, and under which name each is written. The names
 * of one file share one content, which is written under the first; a name whose file was replaced
 * by a later delta keeps the content that the file had before, under a name of its own.
 */
final class Wanted {
  private final StoredManifest state;
  private final Map<Content, EntryPath> separated = new HashMap<>();

  /** A content that a payload holds under a path. */
  private record Content(EntryPath path, ContentReference reference) {}

  /**
   * Looks through the state once for names whose file was replaced.
   *
   * @param state the snapshot's whole state
   */
  Wanted(StoredManifest state) {
    this.state = state;
    Iterator<Entry> entries = state.iterator();
    while (entries.hasNext()) {
      Entry entry = entries.next();
      if (entry.kind() == EntryKind.HARD_LINK && !isFile(target(entry), content(entry))) {
        separated.putIfAbsent(new Content(target(entry), content(entry)), entry.path());
      }
    }
  }

  private static EntryPath target(Entry hardLink) {
    return EntryPath.ofKey(hardLink.linkTarget().orElseThrow().toByteArray());
  }

  private static ContentReference content(Entry entry) {
    return entry.content().orElseThrow();
  }

  private boolean isFile(EntryPath path, ContentReference content) {
    return state
        .find(path)
        .filter(entry -> entry.kind() == EntryKind.FILE)
        .flatMap(Entry::content)
        .filter(content::equals)
        .isPresent();
  }

  /** The name under which the content of a file or hard link of the state is written. */
  EntryPath placeOf(Entry entry) {
    if (entry.kind() != EntryKind.HARD_LINK || isFile(target(entry), content(entry))) {
      return entry.kind() == EntryKind.HARD_LINK ? target(entry) : entry.path();
    }
    return separated.getOrDefault(new Content(target(entry), content(entry)), entry.path());
  }

  /**
   * The name under which a content of a payload is to be written.
   *
   * @param path where the payload holds it
   * @param content what it is
   * @return empty if the state does not need it
   */
  Optional<EntryPath> placeOf(EntryPath path, ContentReference content) {
    return state
        .find(path)
        .filter(entry -> entry.content().filter(content::equals).isPresent())
        .map(this::placeOf)
        .or(() -> Optional.ofNullable(separated.get(new Content(path, content))));
  }
}
