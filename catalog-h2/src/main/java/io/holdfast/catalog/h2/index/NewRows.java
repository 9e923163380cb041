package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.pack.NodePlace;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rows of the newest statements as entries of tables. Not thread-safe. */
public final class NewRows implements Entries {
  private static final int VERSION_BYTES = 9;
  private static final byte TIMES = 't';
  private static final byte ADDENDA = 'd';
  private static final byte ACTS = 'a';

  private final CatalogIndex now;
  private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private final Set<DatasetName> touched = new HashSet<>();
  private final Set<DatasetName> recorded = new HashSet<>();
  private final Set<ActKind> done = EnumSet.noneOf(ActKind.class);

  /**
   * Takes rows.
   *
   * @param now answers about everything up to the last of them
   * @param rows in log order
   */
  public NewRows(CatalogIndex now, List<StoredRow> rows) {
    this.now = now;
    for (Table table : Table.values()) {
      tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
    }
    long statement = -1;
    int place = 0;
    for (StoredRow row : rows) {
      place = row.logIndex() == statement ? place + 1 : 1;
      statement = row.logIndex();
      add(row.row(), Keys.place(statement, place));
    }
    recorded.forEach(this::addVersion);
    touched.forEach(this::addVersion);
    done.forEach(kind -> put(Table.KINDS, Keys.text(kind.name()), Keys.number(now.version(kind))));
  }

  private void add(IndexRow row, byte[] place) {
    if (row instanceof IndexRow.SnapshotRow recordedRow) {
      Snapshot snapshot = recordedRow.snapshot();
      byte[] key = Keys.time(snapshot, place);
      recorded.add(snapshot.dataset());
      put(Table.IDS, Keys.id(snapshot.id().digest(), place), key);
      put(Table.TIMES, key, RowCells.encode(row));
      put(Table.ROWS, place, located(Table.TIMES, key));
    } else if (row instanceof IndexRow.CopyRow copy) {
      addAddendum(copy.copy().snapshot(), row, place);
    } else if (row instanceof IndexRow.VerificationRow verification) {
      addAddendum(verification.verification().snapshot(), row, place);
    } else if (row instanceof IndexRow.DeclarationRow declaration) {
      addAddendum(declaration.snapshot(), row, place);
    } else if (row instanceof ActRow act) {
      byte[] key = Keys.act(act, place);
      act.dataset().ifPresent(touched::add);
      done.add(act.kind());
      put(Table.ACTS, key, RowCells.encode(row));
      put(Table.SUBJECTS, Keys.subject(act.subject(), place), key);
      put(Table.ROWS, place, located(Table.ACTS, key));
    }
  }

  private void addAddendum(SnapshotId snapshot, IndexRow row, byte[] place) {
    Optional<DatasetName> dataset = now.find(snapshot).map(Snapshot::dataset);
    dataset.ifPresent(touched::add);
    byte[] key =
        Keys.addendum(dataset.map(DatasetName::value).orElse(""), snapshot.digest(), place);
    put(Table.ADDENDA, key, RowCells.encode(row));
    put(Table.ROWS, place, located(Table.ADDENDA, key));
  }

  private void addVersion(DatasetName dataset) {
    ByteBuffer value = ByteBuffer.allocate(VERSION_BYTES).putLong(now.version(dataset));
    value.put((byte) (recorded.contains(dataset) ? 1 : 0));
    put(Table.DATASETS, Keys.text(dataset.value()), value.array());
  }

  /** Adds where commits lie. */
  public void addCommits(Map<Long, Long> offsets) {
    offsets.forEach((first, offset) -> put(Table.COMMITS, Keys.number(first), Keys.number(offset)));
  }

  /** Adds where nodes lie. */
  public void addNodes(Map<Digest, NodePlace> places) {
    places.forEach((key, place) -> put(Table.NODES, Keys.bytes(key), place.toByteArray()));
  }

  private void put(Table table, byte[] key, byte[] value) {
    table(table).put(key, value);
  }

  private NavigableMap<byte[], byte[]> table(Table table) {
    return tables.computeIfAbsent(table, unused -> new TreeMap<>(Arrays::compareUnsigned));
  }

  @Override
  public Iterator<Map.Entry<byte[], byte[]>> of(Table table) {
    return table(table).entrySet().iterator();
  }

  @Override
  public void requireSound() {
    // From memory.
  }

  /** What {@link Table#ROWS} holds: a letter for a table, and the key of the row in it. */
  private static byte[] located(Table table, byte[] key) {
    byte letter =
        switch (table) {
          case TIMES -> TIMES;
          case ADDENDA -> ADDENDA;
          case ACTS -> ACTS;
          default -> throw new IllegalArgumentException("no rows are in " + table);
        };
    return Keys.joined(new byte[] {letter}, key);
  }

  static Table tableOf(byte[] located) {
    return switch (located[0]) {
      case TIMES -> Table.TIMES;
      case ADDENDA -> Table.ADDENDA;
      case ACTS -> Table.ACTS;
      default -> throw new UnusableIndexException("has a row in no table: " + located[0], null);
    };
  }

  static byte[] keyOf(byte[] located) {
    return Arrays.copyOfRange(located, 1, located.length);
  }

  static boolean hasSnapshot(byte[] version) {
    return version[VERSION_BYTES - 1] == 1;
  }

  /**
   * The version of a dataset by two parts of the log: that of the newer, whose snapshots are
   * both's.
   */
  static byte[] joinedVersion(byte[] older, byte[] newer) {
    byte[] joined = newer.clone();
    joined[VERSION_BYTES - 1] |= older[VERSION_BYTES - 1];
    return joined;
  }
}
