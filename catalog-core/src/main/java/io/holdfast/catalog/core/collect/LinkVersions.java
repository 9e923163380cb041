package io.holdfast.catalog.core.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Of one path that is a hard link or the target of one: the versions that matter. These are the
 * last one and those that some link names; the others are let go, so that a path that comes a
 * million times costs no more than the links to it. Not thread-safe.
 */
final class LinkVersions {
  private final NavigableSet<Long> links = new TreeSet<>();
  private final NavigableMap<Long, Numbered> kept = new TreeMap<>();
  private boolean covered;

  /** Takes note that the link with this number names the path. */
  void namedBy(long linkSequence) {
    links.add(linkSequence);
  }

  /** Takes the next version; they must come in the order of their numbers. */
  void add(Numbered version) {
    Map.Entry<Long, Numbered> before = kept.lastEntry();
    if (before != null && !isNamed(before.getKey(), version.sequence())) {
      kept.remove(before.getKey());
    }
    kept.put(version.sequence(), version);
  }

  /** Whether a link came after {@code from} and not after {@code to}. */
  private boolean isNamed(long from, long to) {
    Long link = links.higher(from);
    return link != null && link <= to;
  }

  /** What the path was when the link with this number came; null if nothing. */
  @Nullable Numbered before(long linkSequence) {
    Map.Entry<Long, Numbered> version = kept.lowerEntry(linkSequence);
    return version == null ? null : version.getValue();
  }

  /** What the path is in the end; null if nothing. */
  @Nullable Numbered last() {
    Map.Entry<Long, Numbered> version = kept.lastEntry();
    return version == null ? null : version.getValue();
  }

  /** All versions that matter, in the order in which they came. */
  List<Numbered> kept() {
    return new ArrayList<>(kept.values());
  }

  /** Marks that the path lies below what is no directory, so that nothing can be there. */
  void cover() {
    covered = true;
  }

  /** Whether the path lies below what is no directory. */
  boolean isCovered() {
    return covered;
  }
}
