package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.IndexRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;

/** Lists the newest snapshots of datasets that a query asks for. Thread-safe. */
final class SnapshotLister {
  private static final Comparator<Snapshot> BY_TIME =
      Comparator.comparing(Snapshot::consistentAt).thenComparing(Snapshot::id);

  private final List<IndexFile> files;
  private final SnapshotQuery query;

  SnapshotLister(List<IndexFile> files, SnapshotQuery query) {
    this.files = files;
    this.query = query;
  }

  /** By time, then id; the newest of all where there is a limit. */
  List<Snapshot> list(List<DatasetName> datasets) {
    List<Snapshot> found = new ArrayList<>();
    for (DatasetName dataset : datasets) {
      for (IndexFile file : files) {
        addNewest(file, dataset.value(), found);
      }
    }
    found.sort(BY_TIME);
    List<Snapshot> distinct = new ArrayList<>(found.size());
    for (Snapshot snapshot : found) {
      int last = distinct.size() - 1;
      if (last < 0 || !distinct.get(last).id().equals(snapshot.id())) {
        distinct.add(snapshot);
      }
    }
    return distinct.subList(Math.max(0, distinct.size() - query.limit()), distinct.size());
  }

  private void addNewest(IndexFile file, String dataset, List<Snapshot> found) {
    byte[] newest = Keys.behind(Keys.time(dataset, query.until().orElse(Instant.MAX)));
    byte[] oldest = Keys.time(dataset, query.since().orElse(Instant.MIN));
    Cursor<byte[], byte[]> times = file.table(Table.TIMES).cursor(newest, oldest, true);
    Set<Object> ids = new HashSet<>();
    while (ids.size() < query.limit() && times.hasNext()) {
      times.next();
      if (RowCells.decode(times.getValue()) instanceof IndexRow.SnapshotRow row
          && row.snapshot().labels().entrySet().containsAll(query.labels().entrySet())) {
        found.add(row.snapshot());
        ids.add(row.snapshot().id());
      }
    }
  }
}
