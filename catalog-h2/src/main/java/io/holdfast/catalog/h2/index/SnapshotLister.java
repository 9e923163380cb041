package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.IndexRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
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
    NavigableSet<Snapshot> found = new TreeSet<>(BY_TIME);
    for (DatasetName dataset : datasets) {
      for (IndexFile file : files) {
        addNewest(file, dataset.value(), found);
      }
    }
    return new ArrayList<>(found);
  }

  /** Goes back in time until all that follow are older than the newest that are found already. */
  private void addNewest(IndexFile file, String dataset, NavigableSet<Snapshot> found) {
    byte[] newest = Keys.behind(Keys.time(dataset, query.until().orElse(Instant.MAX)));
    byte[] oldest = Keys.time(dataset, query.since().orElse(Instant.MIN));
    Cursor<byte[], byte[]> times = file.table(Table.TIMES).cursor(newest, oldest, true);
    while (times.hasNext()) {
      times.next();
      if (RowCells.decode(times.getValue()) instanceof IndexRow.SnapshotRow row) {
        Snapshot snapshot = row.snapshot();
        if (found.size() == query.limit() && BY_TIME.compare(snapshot, found.first()) <= 0) {
          return;
        }
        if (snapshot.labels().entrySet().containsAll(query.labels().entrySet())) {
          found.add(snapshot);
        }
        if (found.size() > query.limit()) {
          found.pollFirst();
        }
      }
    }
  }
}
