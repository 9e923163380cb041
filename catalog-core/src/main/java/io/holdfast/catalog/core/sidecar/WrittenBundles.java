package io.holdfast.catalog.core.sidecar;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundles that this catalog wrote beside copies, as its log tells. What was read of a dataset
 * is kept, so that a monitor which asks every minute reads what is new alone. Thread-safe.
 */
public final class WrittenBundles {
  private final String origin;
  private final ActLog log;
  private final Map<DatasetName, Known> known = new ConcurrentHashMap<>();

  /**
   * Those of a catalog.
   *
   * @param origin its own: what another catalog wrote, and is imported, carries nothing of this log
   * @param log what was done
   */
  public WrittenBundles(String origin, ActLog log) {
    this.origin = origin;
    this.log = log;
  }

  /** The last one beside each copy of a dataset that has one. */
  public Map<CopyId, BundleWritten> of(DatasetName dataset) {
    long version = log.version(ActKind.BUNDLE);
    Known before = known.getOrDefault(dataset, Known.NOTHING);
    if (before.version() != version) {
      before = before.and(version, added(dataset, before.next()), origin);
      known.put(dataset, before);
    }
    return before.last();
  }

  private List<Kept<BundleWritten>> added(DatasetName dataset, long from) {
    return log.from(from, ActKind.BUNDLE, dataset.value(), BundleWritten.class);
  }

  /**
   * What was read of a dataset.
   *
   * @param version of all bundles when it was read
   * @param next the first place in the log that was not read
   * @param last the last one beside each copy
   */
  private record Known(long version, long next, Map<CopyId, BundleWritten> last) {
    static final Known NOTHING = new Known(0, 0, Map.of());

    Known and(long newVersion, List<Kept<BundleWritten>> added, String origin) {
      Map<CopyId, BundleWritten> all = new HashMap<>(last);
      long end = next;
      for (Kept<BundleWritten> kept : added) {
        end = kept.logIndex() + 1;
        if (kept.act().of().origin().equals(origin)) {
          all.put(kept.act().of().copy(), kept.act());
        }
      }
      return new Known(newVersion, end, Map.copyOf(all));
    }
  }
}
