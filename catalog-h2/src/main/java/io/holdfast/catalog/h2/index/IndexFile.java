package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.spi.CatalogIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.h2.Driver;

/**
 * One index file, open for reading: {@code index-STATEMENTS-CRC.mv.db}. It is never changed, so any
 * number of processes read it without a lock; its checksum is looked at before H2 is. Thread-safe.
 */
public final class IndexFile implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("index-(\\d{1,18})-([0-9a-f]{8})\\.mv\\.db");

  /** H2 adds it to the name of a database. */
  static final String SUFFIX = ".mv.db";

  private static final String READ_ONLY =
      ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;FILE_LOCK=NO;LAZY_QUERY_EXECUTION=TRUE"
          + ";OPTIMIZE_REUSE_RESULTS=FALSE;TRACE_LEVEL_FILE=0"
          + ";DB_CLOSE_ON_EXIT=FALSE";

  private final Path path;
  private final Connection connection;
  private final Queries queries;
  private final IndexedLog indexed;

  private IndexFile(Path path, Connection connection) throws SQLException {
    this.path = path;
    this.connection = connection;
    this.queries = new Queries(connection);
    int version = Schema.version(connection);
    if (version > Schema.current()) {
      throw new NewerIndexException(version, Schema.current());
    }
    if (version < Schema.current()) {
      throw new UnusableIndexException("has the older schema " + version, null);
    }
    this.indexed =
        queries
            .all(
                "SELECT catalog, statements, last_commit FROM coverage",
                with -> {},
                row -> new IndexedLog(row.text(), row.number(), row.number()))
            .get(0);
  }

  /** Whether a file's name is that of an index. */
  public static boolean isNamed(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** The number of statements that the name of an index tells. */
  public static long statementsOf(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  static String nameOf(long statements, int crc) {
    return "index-" + statements + "-" + HexFormat.of().toHexDigits(crc) + SUFFIX;
  }

  /**
   * Opens an index.
   *
   * @throws UnusableIndexException if it is not what was written, or older than this version
   * @throws NewerIndexException if a newer version wrote it
   */
  public static IndexFile open(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches() || HexFormat.fromHexDigits(name.group(2)) != crc(file)) {
      throw new UnusableIndexException("does not match the checksum in its name", null);
    }
    try {
      Connection connection = connect(file, READ_ONLY);
      try {
        return new IndexFile(file, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new UnusableIndexException("cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Connects to the database in a file, past the registry of drivers. */
  static Connection connect(Path file, String settings) throws SQLException {
    String path = file.toString();
    if (path.indexOf(';') >= 0) {
      throw new UnusableIndexException("H2 opens no path with a semicolon", null);
    }
    String database = path.substring(0, path.length() - SUFFIX.length());
    Connection connection =
        new Driver().connect("jdbc:h2:file:" + database + settings, new Properties());
    if (connection == null) {
      throw new UnusableIndexException("H2 does not know its own address", null);
    }
    return connection;
  }

  static int crc(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] piece = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        crc.update(piece, 0, read);
      }
    }
    return (int) crc.getValue();
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** What it holds. */
  public IndexedLog indexed() {
    return indexed;
  }

  /** Its queries. */
  public CatalogIndex queries() {
    return new H2Index(queries);
  }

  /** Offset of the commit that holds a statement, or of the last one before it. */
  public long commitOffset(long statement) {
    List<Long> offset =
        queries.all(
            "SELECT pack_offset FROM log_commits WHERE first_index <= ?"
                + " ORDER BY first_index DESC FETCH FIRST ROW ONLY",
            with -> with.number(statement),
            Columns::number);
    return offset.get(0);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UnusableIndexException("cannot be closed: " + e.getMessage(), e);
    }
  }
}
