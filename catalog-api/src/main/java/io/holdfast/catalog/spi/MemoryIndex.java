package io.holdfast.catalog.spi;

import static java.util.stream.Collectors.toCollection;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An index that keeps its rows in memory, alone or on top of another index that holds the rows of
 * older statements and does not change. A building block for stores: one in memory uses nothing
 * else, one on disk keeps the newest statements here until they are worth writing. Thread-safe.
 *
 * <p>A snapshot, copy or verification whose id is known already adds a row and nothing else: the
 * first counts.
 */
public final class MemoryIndex implements CatalogIndex {
  private static final Comparator<Snapshot> BY_TIME =
      Comparator.comparing(Snapshot::consistentAt).thenComparing(Snapshot::id);

  private final CatalogIndex base;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<StoredRow> rows = new ArrayList<>();
  private final NavigableMap<SnapshotId, Snapshot> byId = new TreeMap<>();
  private final Map<DatasetName, NavigableMap<Snapshot, Snapshot>> byDataset = new HashMap<>();
  private final Map<SnapshotId, SnapshotAddenda> addenda = new HashMap<>();
  private final Map<SnapshotId, Long> places = new HashMap<>();
  private final Map<DatasetName, Long> versions = new HashMap<>();
  private final MemoryActs acts = new MemoryActs();

  private MemoryIndex(CatalogIndex base) {
    this.base = base;
  }

  /** An index without rows. */
  public static MemoryIndex empty() {
    return new MemoryIndex(EmptyIndex.INSTANCE);
  }

  /**
   * An index that answers from another one and from what is appended here.
   *
   * @param base holds the rows of all statements before those appended here; must not change
   */
  public static MemoryIndex over(CatalogIndex base) {
    return new MemoryIndex(base);
  }

  /**
   * Adds the rows of statements, all of them in one step.
   *
   * @param fromIndex place of the first statement in the log
   * @param rowsOfStatements for each statement its rows, in log order
   */
  public void append(long fromIndex, List<List<IndexRow>> rowsOfStatements) {
    lock.writeLock().lock();
    try {
      long index = fromIndex;
      for (List<IndexRow> statement : rowsOfStatements) {
        for (IndexRow row : statement) {
          rows.add(new StoredRow(index, row));
          add(index, row);
        }
        index++;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void add(long index, IndexRow row) {
    if (row instanceof IndexRow.SnapshotRow recorded) {
      add(index, recorded.snapshot());
      versions.put(recorded.snapshot().dataset(), index + 1);
    } else if (row instanceof IndexRow.CopyRow added) {
      addendaOf(added.copy().snapshot(), index).add(added);
    } else if (row instanceof IndexRow.VerificationRow verified) {
      addendaOf(verified.verification().snapshot(), index).add(verified);
    } else if (row instanceof IndexRow.DeclarationRow declared) {
      addendaOf(declared.snapshot(), index).add(declared);
    } else if (row instanceof IndexRow.ActRow act) {
      acts.add(new StoredAct(index, act));
      act.dataset().ifPresent(dataset -> versions.put(dataset, index + 1));
    }
  }

  private void add(long index, Snapshot snapshot) {
    if (byId.containsKey(snapshot.id()) || base.find(snapshot.id()).isPresent()) {
      return;
    }
    byId.put(snapshot.id(), snapshot);
    places.put(snapshot.id(), index);
    byDataset
        .computeIfAbsent(snapshot.dataset(), name -> new TreeMap<>(BY_TIME))
        .put(snapshot, snapshot);
  }

  private SnapshotAddenda addendaOf(SnapshotId id, long index) {
    known(id).ifPresent(snapshot -> versions.put(snapshot.dataset(), index + 1));
    return addenda.computeIfAbsent(id, unused -> new SnapshotAddenda());
  }

  private Optional<Snapshot> known(SnapshotId id) {
    Snapshot own = byId.get(id);
    return own == null ? base.find(id) : Optional.of(own);
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return reading(() -> known(id));
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    SnapshotId first = SnapshotId.of(hexPrefix + "0".repeat(64 - hexPrefix.length()));
    SnapshotId last = SnapshotId.of(hexPrefix + "f".repeat(64 - hexPrefix.length()));
    return reading(
        () ->
            Stream.concat(
                    base.findByPrefix(hexPrefix, limit).stream(),
                    byId.subMap(first, true, last, true).values().stream().limit(limit))
                .sorted(Comparator.comparing(Snapshot::id))
                .limit(limit)
                .toList());
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return reading(
        () -> {
          List<Snapshot> found = new ArrayList<>(base.list(query));
          query
              .dataset()
              .map(name -> ownOf(name))
              .orElseGet(() -> byId.values().stream())
              .filter(snapshot -> matches(query, snapshot))
              .forEach(found::add);
          found.sort(BY_TIME);
          return List.copyOf(
              found.subList(Math.max(0, found.size() - query.limit()), found.size()));
        });
  }

  private Stream<Snapshot> ownOf(DatasetName dataset) {
    NavigableMap<Snapshot, Snapshot> own = byDataset.get(dataset);
    return own == null ? Stream.empty() : own.values().stream();
  }

  private static boolean matches(SnapshotQuery query, Snapshot snapshot) {
    return query.since().stream().noneMatch(snapshot.consistentAt()::isBefore)
        && query.until().stream().noneMatch(snapshot.consistentAt()::isAfter)
        && snapshot.labels().entrySet().containsAll(query.labels().entrySet());
  }

  @Override
  public List<DatasetName> datasets() {
    return reading(
        () ->
            List.copyOf(
                Stream.concat(base.datasets().stream(), byDataset.keySet().stream())
                    .collect(toCollection(TreeSet::new))));
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return reading(
        () -> {
          Snapshot own = byId.get(id);
          return (own == null ? base.facts(id) : Optional.of(bare(own))).map(this::withAddenda);
        });
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return reading(
        () -> {
          Stream<SnapshotFacts> own = ownOf(dataset).map(MemoryIndex::bare);
          return Stream.concat(base.facts(dataset).stream(), own)
              .map(this::withAddenda)
              .sorted(Comparator.comparing(SnapshotFacts::snapshot, BY_TIME))
              .toList();
        });
  }

  private static SnapshotFacts bare(Snapshot snapshot) {
    return new SnapshotFacts(snapshot, SnapshotStatus.NORMAL, List.of(), List.of());
  }

  private SnapshotFacts withAddenda(SnapshotFacts facts) {
    SnapshotAddenda added = addenda.get(facts.snapshot().id());
    return added == null ? facts : added.applyTo(facts);
  }

  @Override
  public long version(DatasetName dataset) {
    return reading(
        () -> {
          Long own = versions.get(dataset);
          return own == null ? base.version(dataset) : own;
        });
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return reading(() -> after(base.acts(kind), acts.of(kind)));
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return reading(() -> after(base.acts(kind, scope), acts.of(kind, scope)));
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return reading(() -> after(base.acts(subject), acts.about(subject)));
  }

  private static List<StoredAct> after(List<StoredAct> older, List<StoredAct> newer) {
    return Stream.concat(older.stream(), newer.stream()).toList();
  }

  @Override
  public long version(ActKind kind) {
    return reading(
        () -> {
          List<StoredAct> own = acts.of(kind);
          return own.isEmpty() ? base.version(kind) : own.get(own.size() - 1).logIndex() + 1;
        });
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return reading(
        () -> {
          Long own = places.get(id);
          return own == null ? base.statementIndex(id) : OptionalLong.of(own);
        });
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return reading(
        () ->
            Stream.concat(
                    base.rows(fromIndex, toIndex).stream(),
                    rows
                        .subList(firstRowOf(fromIndex), firstRowOf(Math.max(fromIndex, toIndex)))
                        .stream())
                .toList());
  }

  /** Place of the first row that a statement at this index or a later one made. */
  private int firstRowOf(long index) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).logIndex() < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long rowCount() {
    return reading(() -> base.rowCount() + rows.size());
  }

  private <T> T reading(Supplier<T> answer) {
    Lock reading = lock.readLock();
    reading.lock();
    try {
      return answer.get();
    } finally {
      reading.unlock();
    }
  }
}
