package io.holdfast.catalog.core.snapshot;

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
  private final CatalogIndex index;
  private final Manifests manifests;

  PathHistory(CatalogIndex index, Manifests manifests) {
    this.index = index;
    this.manifests = manifests;
  }

  List<PathVersion> of(DatasetName dataset, EntryPath path) {
    List<PathVersion> versions = new ArrayList<>();
    Map<TimelineName, Optional<Entry>> latest = new HashMap<>();
    for (Snapshot snapshot : index.list(SnapshotQuery.builder().dataset(dataset).build())) {
      Optional<Entry> entry;
      try {
        entry = manifests.open(snapshot.root()).find(path);
      } catch (CollectedSnapshotException e) {
        continue; // What it held is not known any more; the others tell what they held.
      }
      Optional<Entry> before = latest.getOrDefault(snapshot.timeline(), Optional.empty());
      if (!entry.equals(before)) {
        versions.add(new PathVersion(snapshot, entry));
      }
      latest.put(snapshot.timeline(), entry);
    }
    return versions;
  }
}
