package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.h2.pack.CommitMark;
import io.holdfast.catalog.h2.pack.NodeExtent;
import io.holdfast.catalog.h2.pack.NodePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One index file, open for reading: {@code index-FROM-TO-CRC.mv}, with the sums of its blocks
 * beside it in {@code index-FROM-TO-CRC.sums}, which the checksum in the name is of. Both are never
 * changed, so any number of processes read them without a lock, and every block is checked when it
 * is read. Thread-safe.
 */
public final class IndexFile implements AutoCloseable, Entries {
  /** The format that this code writes and reads; of an older one the index is made again. */
  static final int FORMAT = 5;

  static final String ABOUT = "about";
  static final String SUFFIX = ".mv";
  static final String SUMS_SUFFIX = ".sums";

  private static final Pattern NAME =
      Pattern.compile("index-(\\d{1,18})-(\\d{1,18})-([0-9a-f]{8})\\.mv");

  private static final int CACHE_MEBIBYTES = 8;

  private final Path path;
  private final CheckedFile file;
  private final MVStore store;
  private final Map<Table, MVMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private final IndexedLog indexed;

  private IndexFile(Path path, CheckedFile file) {
    this.path = path;
    this.file = file;
    this.store = new MVStore.Builder().adoptFileStore(file).readOnly().open();
    file.requireSound();
    MVMap<String, String> about = store.openMap(ABOUT);
    requireFormat(Integer.parseInt(about.getOrDefault("format", "0")));
    this.indexed = indexed(about);
    for (Table table : Table.values()) {
      tables.put(table, store.openMap(table.mapName(), bytes()));
    }
  }

  static MVMap.Builder<byte[], byte[]> bytes() {
    return new MVMap.Builder<byte[], byte[]>()
        .keyType(ByteOrder.INSTANCE)
        .valueType(ByteOrder.INSTANCE);
  }

  private static void requireFormat(int format) {
    if (format > FORMAT) {
      throw new NewerIndexException(format, FORMAT);
    }
    if (format < FORMAT) {
      throw new UnusableIndexException("has the older format " + format, null);
    }
  }

  private static IndexedLog indexed(Map<String, String> about) {
    return new IndexedLog(
        about.getOrDefault("catalog", ""),
        number(about, "from"),
        number(about, "to"),
        new CommitMark(number(about, "commit"), (int) number(about, "commit.crc")),
        new NodeExtent((int) number(about, "pack"), number(about, "pack.end")));
  }

  private static long number(Map<String, String> about, String name) {
    return Long.parseLong(about.getOrDefault(name, "-1"));
  }

  /** What {@link #indexed(Map)} reads. */
  static void describe(IndexedLog log, Map<String, String> about) {
    about.put("format", Integer.toString(FORMAT));
    about.put("catalog", log.catalog());
    about.put("from", Long.toString(log.from()));
    about.put("to", Long.toString(log.to()));
    about.put("commit", Long.toString(log.last().offset()));
    about.put("commit.crc", Integer.toString(log.last().crc()));
    about.put("pack", Integer.toString(log.nodes().pack()));
    about.put("pack.end", Long.toString(log.nodes().end()));
  }

  /** Whether a file's name is that of an index. */
  public static boolean isNamed(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** The first statement that the name of an index tells. */
  public static long from(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /** The statement behind the last that the name of an index tells. */
  public static long to(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(2)) : -1;
  }

  static String nameOf(IndexedLog log, int crc) {
    return "index-" + log.from() + "-" + log.to() + "-" + HexFormat.of().toHexDigits(crc) + SUFFIX;
  }

  /** The file of the sums that belong to an index. */
  static Path sumsOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + SUMS_SUFFIX);
  }

  /**
   * Opens an index; of its blocks only those are read that lead to its tables.
   *
   * @throws UnusableIndexException if it is not what was written, or older than this version
   * @throws NewerIndexException if a newer version wrote it
   */
  public static IndexFile open(Path file) throws IOException {
    CheckedFile checked = new CheckedFile(file, sums(file), CACHE_MEBIBYTES);
    try {
      checked.open();
      IndexFile opened = new IndexFile(file, checked);
      checked.requireSound();
      if (opened.indexed.from() != from(file) || opened.indexed.to() != to(file)) {
        throw new UnusableIndexException("holds another part of the log than its name says", null);
      }
      return opened;
    } catch (MVStoreException e) {
      checked.closeChannel();
      throw UnusableIndexException.of(e);
    } catch (NewerIndexException | UnusableIndexException | IOException e) {
      checked.closeChannel();
      throw e;
    } catch (RuntimeException e) {
      checked.closeChannel();
      throw new UnusableIndexException("cannot be opened: " + e, e);
    }
  }

  private static BlockSums sums(Path file) throws IOException {
    BlockSums sums = BlockSums.ofBytes(Files.readAllBytes(sumsOf(file)));
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches() || HexFormat.fromHexDigits(name.group(3)) != sums.crc()) {
      throw new UnusableIndexException("does not match the checksum in its name", null);
    }
    return sums;
  }

  /** Whether every byte is what was written. */
  static boolean isWhole(Path file) throws IOException {
    try {
      return sums(file).crc() == BlockSums.of(file).crc();
    } catch (UnusableIndexException e) {
      return false;
    }
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** How large it is. */
  public long fileBytes() {
    return file.fileBytes();
  }

  /** What it holds. */
  public IndexedLog indexed() {
    return indexed;
  }

  /**
   * Throws if any of its blocks was found damaged: an answer from it may be wrong then.
   *
   * @throws UnusableIndexException what was found
   */
  @Override
  public void requireSound() {
    file.requireSound();
  }

  MVMap<byte[], byte[]> table(Table table) {
    MVMap<byte[], byte[]> found = tables.get(table);
    if (found == null) {
      throw new UnusableIndexException("has no table " + table.mapName(), null);
    }
    return found;
  }

  byte @Nullable [] get(Table table, byte[] key) {
    return table(table).get(key);
  }

  /** The entries whose keys begin with a prefix, in order. */
  Cursor<byte[], byte[]> startingWith(Table table, byte[] prefix) {
    return table(table).cursor(prefix, Keys.behind(prefix), false);
  }

  @Override
  public Iterator<Map.Entry<byte[], byte[]>> of(Table table) {
    Cursor<byte[], byte[]> cursor = table(table).cursor(null);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public Map.Entry<byte[], byte[]> next() {
        byte[] key = cursor.next();
        return Map.entry(key, cursor.getValue());
      }
    };
  }

  /** Offset of the commit that holds a statement of this part. */
  public long commitOffset(long statement) {
    byte[] key = table(Table.COMMITS).floorKey(Keys.number(statement));
    byte[] offset = key == null ? null : get(Table.COMMITS, key);
    if (offset == null) {
      throw new UnusableIndexException("has no commit with statement " + statement, null);
    }
    return Keys.number(offset);
  }

  /** Where a node lies; null if it is not of this part. */
  @Nullable NodePlace place(byte[] key) {
    byte[] place = get(Table.NODES, key);
    return place == null ? null : NodePlace.ofBytes(place);
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MVStoreException e) {
      throw new UnusableIndexException("cannot be closed: " + e.getMessage(), e);
    }
  }
}
