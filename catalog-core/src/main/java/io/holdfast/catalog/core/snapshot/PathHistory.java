package io.holdfast.catalog.core.snapshot;

import com.google.common.collect.Lists;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.Snapshots.PathVersion;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.CatalogIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows one path through the snapshots of a dataset. */
final class PathHistory {
  /** Looked into at the same time, as far as processors and disk can; bounds the memory. */
  private static final int WINDOW = 1_024;

  private final CatalogIndex index;
  private final Manifests manifests;

  PathHistory(CatalogIndex index, Manifests manifests) {
    this.index = index;
    this.manifests = manifests;
  }

  private record Seen(Snapshot snapshot, Optional<Entry> entry) {}

  List<PathVersion> of(DatasetName dataset, EntryPath path) {
    List<PathVersion> versions = new ArrayList<>();
    Map<TimelineName, Optional<Entry>> latest = new HashMap<>();
    List<Snapshot> snapshots = index.list(SnapshotQuery.builder().dataset(dataset).build());
    for (List<Snapshot> window : Lists.partition(snapshots, WINDOW)) {
      List<Seen> all =
          window.parallelStream().map(each -> see(each, path)).flatMap(Optional::stream).toList();
      for (Seen seen : all) {
        TimelineName timeline = seen.snapshot().timeline();
        if (!seen.entry().equals(latest.getOrDefault(timeline, Optional.empty()))) {
          versions.add(new PathVersion(seen.snapshot(), seen.entry()));
        }
        latest.put(timeline, seen.entry());
      }
    }
    return versions;
  }

  /** Empty where the nodes were freed: what it held is not known any more. */
  private Optional<Seen> see(Snapshot snapshot, EntryPath path) {
    try {
      return Optional.of(new Seen(snapshot, manifests.open(snapshot.root()).find(path)));
    } catch (CollectedSnapshotException e) {
      return Optional.empty();
    }
  }
}
