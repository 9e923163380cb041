package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.PathDifference;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the paths at which trees differ: those of the places, and of the manifests that they are
 * judged by. Each tree is compared with the first one from the top down. A path that was met before
 * is known again by looking it up, so that memory grows only with what is listed. Not thread-safe.
 */
final class TreeDifferences {
  private final Manifests manifests;
  private final Localisation localisation;
  private final List<ReadPlace> places;
  private final List<StoredManifest> trees;
  private final List<PathDifference> listed = new ArrayList<>();
  private long total;
  private long divergences;

  TreeDifferences(Manifests manifests, Localisation localisation, List<ReadPlace> places) {
    this.manifests = manifests;
    this.localisation = localisation;
    this.places = places;
    this.trees = distinct(places);
  }

  private static List<StoredManifest> distinct(List<ReadPlace> places) {
    Map<ManifestRoot, StoredManifest> byRoot = new LinkedHashMap<>();
    for (ReadPlace place : places) {
      place.expected().ifPresent(manifest -> byRoot.putIfAbsent(manifest.root(), manifest));
    }
    for (ReadPlace place : places) {
      byRoot.putIfAbsent(place.tree().root(), place.tree());
    }
    return List.copyOf(byRoot.values());
  }

  /** The first differences, in order. */
  List<PathDifference> listed() {
    return listed;
  }

  /** How many paths differ. */
  long total() {
    return total;
  }

  /** At how many paths places differ from each other. */
  long divergences() {
    return divergences;
  }

  /**
   * Compares.
   *
   * @param limit how many differences to list
   */
  void run(int limit) {
    NavigableSet<EntryPath> first = new TreeSet<>();
    for (int tree = 1; tree < trees.size(); tree++) {
      int number = tree;
      manifests.diff(
          trees.get(0),
          trees.get(tree),
          change -> {
            if (!isMet(change.path(), number)) {
              take(change.path(), first, limit);
            }
          });
    }
    for (int place = 0; place < places.size(); place++) {
      for (EntryPath path : places.get(place).unread()) {
        if (!isMet(path, trees.size()) && !isUnreadBefore(path, place)) {
          take(path, first, limit);
        }
      }
    }
    first.forEach(path -> listed.add(localisation.locate(path)));
  }

  private void take(EntryPath path, NavigableSet<EntryPath> first, int limit) {
    if (isNowhere(path)) {
      return;
    }
    total++;
    if (!isSameInPlaces(path)) {
      divergences++;
    }
    first.add(path);
    if (first.size() > limit) {
      first.pollLast();
    }
  }

  /** Whether one of the trees before this one differs there already. */
  private boolean isMet(EntryPath path, int before) {
    Optional<Entry> entry = trees.get(0).find(path);
    for (int tree = 1; tree < before; tree++) {
      if (!trees.get(tree).find(path).equals(entry)) {
        return true;
      }
    }
    return false;
  }

  /** A deletion of a delta is nothing that lies anywhere. */
  private boolean isNowhere(EntryPath path) {
    return places.stream()
        .allMatch(
            place ->
                place.found(path).isEmpty()
                    && place.expected(path).isEmpty()
                    && !place.unread().contains(path));
  }

  private boolean isUnreadBefore(EntryPath path, int place) {
    return places.subList(0, place).stream().anyMatch(each -> each.unread().contains(path));
  }

  private boolean isSameInPlaces(EntryPath path) {
    return places.stream().noneMatch(place -> place.unread().contains(path))
        && places.stream().map(place -> place.found(path)).distinct().count() == 1;
  }
}
