package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.pack.NodePlace;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The queries over index files that follow each other. The files may be merged meanwhile, which
 * changes no answer; whoever does that sees to it that nobody asks at that moment. Thread-safe.
 */
public final class IndexChain implements CatalogIndex {
  private volatile List<IndexFile> files;

  /**
   * The queries over files.
   *
   * @param files the oldest part of the log first
   */
  public IndexChain(List<IndexFile> files) {
    this.files = List.copyOf(files);
  }

  /** Answers from other files with the same entries from now on. */
  public void replaceByMerged(List<IndexFile> merged) {
    files = List.copyOf(merged);
  }

  /**
   * Throws if any block of a file was found damaged so far.
   *
   * @throws UnusableIndexException what was found
   */
  public void requireSound() {
    files.forEach(IndexFile::requireSound);
  }

  private List<IndexFile> newestFirst() {
    List<IndexFile> reversed = new ArrayList<>();
    files.forEach(file -> reversed.add(0, file));
    return reversed;
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return located(id).map(Located::snapshot);
  }

  /** Of equal ones the first in the log. */
  private Optional<Located> located(SnapshotId id) {
    byte[] prefix = Keys.bytes(id.digest());
    for (IndexFile file : files) {
      Cursor<byte[], byte[]> ids = file.startingWith(Table.IDS, prefix);
      if (ids.hasNext()) {
        return Optional.of(new Located(file, ids.next(), ids.getValue()));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    byte[] first = Keys.bytes(Digest.fromHex(hexPrefix + "0".repeat(64 - hexPrefix.length())));
    byte[] last =
        Keys.behind(Keys.bytes(Digest.fromHex(hexPrefix + "f".repeat(64 - hexPrefix.length()))));
    List<Located> found = new ArrayList<>();
    for (IndexFile file : files) {
      Cursor<byte[], byte[]> ids = file.table(Table.IDS).cursor(first, last, false);
      int before = found.size();
      while (ids.hasNext() && found.size() - before < limit) {
        Located next = new Located(file, ids.next(), ids.getValue());
        if (found.isEmpty() || !found.get(found.size() - 1).id().equals(next.id())) {
          found.add(next);
        }
      }
    }
    found.sort(Comparator.comparing(Located::id));
    return found.stream().map(Located::snapshot).distinct().limit(limit).toList();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    List<DatasetName> datasets = query.dataset().map(List::of).orElseGet(this::datasets);
    return new SnapshotLister(files, query).list(datasets);
  }

  @Override
  public List<DatasetName> datasets() {
    TreeSet<DatasetName> found = new TreeSet<>();
    for (IndexFile file : files) {
      Cursor<byte[], byte[]> datasets = file.table(Table.DATASETS).cursor(null);
      while (datasets.hasNext()) {
        byte[] key = datasets.next();
        if (NewRows.hasSnapshot(datasets.getValue())) {
          found.add(DatasetName.of(Keys.textOf(key)));
        }
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return find(id).map(new FactsReader(files)::facts);
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return new FactsReader(files)
        .facts(dataset, list(SnapshotQuery.builder().dataset(dataset).build()));
  }

  @Override
  public long version(DatasetName dataset) {
    return version(Table.DATASETS, dataset.value());
  }

  @Override
  public long version(ActKind kind) {
    return version(Table.KINDS, kind.name());
  }

  private long version(Table table, String name) {
    byte[] key = Keys.text(name);
    for (IndexFile file : newestFirst()) {
      byte @Nullable [] version = file.get(table, key);
      if (version != null) {
        return Keys.number(version);
      }
    }
    return 0;
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return acts(Table.ACTS, Keys.text(kind.name()));
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return acts(Table.ACTS, Keys.joined(Keys.text(kind.name()), Keys.text(scope)));
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return acts(Table.SUBJECTS, Keys.subject(subject, new byte[0]));
  }

  /** A scope or kind is told apart from a longer one by the zero byte at its end. */
  private List<StoredAct> acts(Table table, byte[] prefix) {
    List<byte[]> keys = new ArrayList<>();
    List<StoredAct> acts = new ArrayList<>();
    for (IndexFile file : files) {
      keys.clear();
      Cursor<byte[], byte[]> found = file.table(table).cursor(prefix);
      while (found.hasNext()) {
        byte[] key = found.next();
        if (!Keys.startsWith(key, prefix)) {
          break;
        }
        keys.add(table == Table.SUBJECTS ? found.getValue() : key);
      }
      keys.sort(Comparator.comparingLong(Keys::logIndex).thenComparing(key -> key, BY_PLACE));
      keys.forEach(key -> act(file, key).ifPresent(acts::add));
    }
    return acts;
  }

  private static final Comparator<byte[]> BY_PLACE =
      (left, right) -> ByteOrder.INSTANCE.compare(Keys.placeOf(left), Keys.placeOf(right));

  private static Optional<StoredAct> act(IndexFile file, byte[] key) {
    byte @Nullable [] cells = file.get(Table.ACTS, key);
    return cells != null && RowCells.decode(cells) instanceof IndexRow.ActRow row
        ? Optional.of(new StoredAct(Keys.logIndex(key), row))
        : Optional.empty();
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    Optional<Located> found = located(id);
    return found.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Keys.logIndex(found.get().idKey));
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return files.stream()
        .filter(file -> file.indexed().from() < toIndex && file.indexed().to() > fromIndex)
        .flatMap(file -> rows(file, fromIndex, toIndex))
        .toList();
  }

  private static Stream<StoredRow> rows(IndexFile file, long fromIndex, long toIndex) {
    List<StoredRow> rows = new ArrayList<>();
    Cursor<byte[], byte[]> places = file.table(Table.ROWS).cursor(Keys.number(fromIndex));
    while (places.hasNext()) {
      long logIndex = Keys.number(places.next());
      if (logIndex >= toIndex) {
        break;
      }
      byte[] located = places.getValue();
      byte @Nullable [] cells = file.get(NewRows.tableOf(located), NewRows.keyOf(located));
      if (cells != null) {
        rows.add(new StoredRow(logIndex, RowCells.decode(cells)));
      }
    }
    return rows.stream();
  }

  @Override
  public long rowCount() {
    return count(file -> file.table(Table.TIMES).sizeAsLong())
        + count(file -> file.table(Table.ADDENDA).sizeAsLong())
        + count(file -> file.table(Table.ACTS).sizeAsLong());
  }

  private long count(Function<IndexFile, Long> counting) {
    return files.stream().map(counting).mapToLong(Long::longValue).sum();
  }

  /** Offset of the commit that holds a statement of these files. */
  public long commitOffset(long statement) {
    for (IndexFile file : files) {
      if (statement < file.indexed().to()) {
        return file.commitOffset(statement);
      }
    }
    throw new IllegalStateException("no index file holds statement " + statement);
  }

  /** Where a node lies, if twice, last. */
  public Optional<NodePlace> place(Digest node) {
    byte[] key = Keys.bytes(node);
    for (IndexFile file : newestFirst()) {
      NodePlace place = file.place(key);
      if (place != null) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** A snapshot by its entries in two tables. */
  private static final class Located {
    private final IndexFile file;
    private final byte[] idKey;
    private final byte[] timeKey;

    Located(IndexFile file, byte[] idKey, byte[] timeKey) {
      this.file = file;
      this.idKey = idKey;
      this.timeKey = timeKey;
    }

    SnapshotId id() {
      return new SnapshotId(Keys.idOf(idKey));
    }

    Snapshot snapshot() {
      byte @Nullable [] cells = file.get(Table.TIMES, timeKey);
      if (cells != null && RowCells.decode(cells) instanceof IndexRow.SnapshotRow row) {
        return row.snapshot();
      }
      throw new UnusableIndexException("has an id without its snapshot", null);
    }
  }
}
