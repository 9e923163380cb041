package io.holdfast.catalog.core.lineage;

import static java.util.stream.Collectors.toMap;

import io.holdfast.catalog.lineage.BrokenLineageException;
import io.holdfast.catalog.lineage.BrokenLineageException.Fault;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Answers questions about descent from the index, without recursion. Thread-safe. */
public final class LineageService implements Lineage {
  private final CatalogIndex index;
  private final Restorations restorations;

  /**
   * Over an index.
   *
   * @param index where the snapshots are found
   * @param restorations tells which timelines restores started
   */
  public LineageService(CatalogIndex index, Restorations restorations) {
    this.index = Objects.requireNonNull(index, "index");
    this.restorations = Objects.requireNonNull(restorations, "restorations");
  }

  @Override
  public List<Snapshot> chain(SnapshotId id) {
    Snapshot link = index.find(id).orElseThrow(() -> new UnknownSnapshotException(id.toString()));
    List<Snapshot> chain = new ArrayList<>();
    Set<SnapshotId> seen = new HashSet<>();
    chain.add(link);
    seen.add(id);
    while (link.kind() == SnapshotKind.DELTA) {
      link = parentOf(link, id);
      if (!seen.add(link.id())) {
        throw new BrokenLineageException(id, link.id(), Fault.CYCLE);
      }
      chain.add(link);
    }
    Collections.reverse(chain);
    return List.copyOf(chain);
  }

  private Snapshot parentOf(Snapshot link, SnapshotId descendant) {
    SnapshotId parent = link.parent().orElseThrow();
    Snapshot found =
        index
            .find(parent)
            .orElseThrow(() -> new BrokenLineageException(descendant, parent, Fault.MISSING));
    if (!found.dataset().equals(link.dataset())) {
      throw new BrokenLineageException(descendant, parent, Fault.OTHER_DATASET);
    }
    return found;
  }

  @Override
  public List<Timeline> timelines(DatasetName dataset) {
    List<Timeline> started = restorations.of(dataset);
    Set<TimelineName> names = new TreeSet<>();
    index
        .list(SnapshotQuery.builder().dataset(dataset).build())
        .forEach(snapshot -> names.add(snapshot.timeline()));
    started.forEach(line -> names.remove(line.name()));
    List<Timeline> timelines = new ArrayList<>();
    names.forEach(name -> timelines.add(Timeline.original(name)));
    timelines.addAll(started);
    return List.copyOf(timelines);
  }

  @Override
  public List<Descent> trees(DatasetName dataset) {
    List<Snapshot> oldestFirst = index.list(SnapshotQuery.builder().dataset(dataset).build());
    Map<SnapshotId, Snapshot> byId =
        oldestFirst.stream().collect(toMap(Snapshot::id, Function.identity()));
    Map<SnapshotId, List<Snapshot>> children = new HashMap<>();
    List<Snapshot> roots = new ArrayList<>();
    for (Snapshot snapshot : oldestFirst) {
      Optional<SnapshotId> parent = snapshot.parent().filter(byId::containsKey);
      if (parent.isPresent()) {
        children.computeIfAbsent(parent.get(), any -> new ArrayList<>()).add(snapshot);
      } else {
        roots.add(snapshot);
      }
    }
    List<Snapshot> parentsFirst = parentsFirst(roots, children);
    if (parentsFirst.size() < oldestFirst.size()) {
      throw cycleOutside(parentsFirst, oldestFirst);
    }
    return grow(parentsFirst, roots, children);
  }

  private static List<Snapshot> parentsFirst(
      List<Snapshot> roots, Map<SnapshotId, List<Snapshot>> children) {
    List<Snapshot> order = new ArrayList<>();
    Deque<Snapshot> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Snapshot next = open.removeFirst();
      order.add(next);
      open.addAll(children.getOrDefault(next.id(), List.of()));
    }
    return order;
  }

  /** Builds from the leaves, so that each record is made after its children. */
  private static List<Descent> grow(
      List<Snapshot> parentsFirst, List<Snapshot> roots, Map<SnapshotId, List<Snapshot>> children) {
    Map<SnapshotId, Descent> grown = new HashMap<>();
    for (int i = parentsFirst.size() - 1; i >= 0; i--) {
      Snapshot snapshot = parentsFirst.get(i);
      List<Descent> below =
          children.getOrDefault(snapshot.id(), List.of()).stream()
              .map(child -> Objects.requireNonNull(grown.remove(child.id())))
              .toList();
      grown.put(snapshot.id(), new Descent(snapshot, below));
    }
    return roots.stream().map(root -> Objects.requireNonNull(grown.get(root.id()))).toList();
  }

  /** Every snapshot that no root leads to hangs on a cycle: walks up until one comes again. */
  private static BrokenLineageException cycleOutside(List<Snapshot> reached, List<Snapshot> all) {
    Map<SnapshotId, SnapshotId> lost = new HashMap<>();
    all.forEach(snapshot -> snapshot.parent().ifPresent(parent -> lost.put(snapshot.id(), parent)));
    reached.forEach(snapshot -> lost.remove(snapshot.id()));
    SnapshotId start = Collections.min(lost.keySet());
    Set<SnapshotId> seen = new HashSet<>();
    SnapshotId link = start;
    while (seen.add(link)) {
      link = Objects.requireNonNull(lost.get(link));
    }
    return new BrokenLineageException(start, link, Fault.CYCLE);
  }
}
