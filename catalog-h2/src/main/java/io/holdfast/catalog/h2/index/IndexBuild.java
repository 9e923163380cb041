package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredRow;
import io.holdfast.catalog.spi.IndexRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an index file: a copy of the one before it, or an empty one, with the rows of newer
 * statements. It gets its name when all is in it and on disk. Not thread-safe.
 */
public final class IndexBuild {
  private static final String UNFINISHED = "index-unfinished";

  /** Nobody else sees the file, and a crash only costs the work: no log, no delay, no lock. */
  private static final String SETTINGS =
      ";FILE_LOCK=NO;OPTIMIZE_REUSE_RESULTS=FALSE;TRACE_LEVEL_FILE=0";

  private final Path directory;

  /**
   * Builds in a catalog's directory.
   *
   * @param directory the directory, held for writing
   */
  public IndexBuild(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes an index.
   *
   * @param before the index that it goes on from, if any
   * @param now answers about everything that the new one must hold
   * @param commits offset by first statement, of the commits that {@code before} lacks
   * @param log what the new one holds
   * @return the finished file
   */
  public Path build(
      @Nullable IndexFile before, CatalogIndex now, Map<Long, Long> commits, IndexedLog log)
      throws IOException {
    Path unfinished = directory.resolve(UNFINISHED + IndexFile.SUFFIX);
    long from = before == null ? 0 : before.indexed().statements();
    if (before == null) {
      Files.deleteIfExists(unfinished);
    } else {
      Files.copy(before.path(), unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    try (Connection connection = IndexFile.connect(unfinished, SETTINGS)) {
      Schema.migrate(connection);
      connection.setAutoCommit(false);
      insert(connection, now.rows(from, log.statements()));
      insertCommits(connection, commits);
      replaceVersions(connection, now);
      replaceCoverage(connection, log);
      connection.commit();
    } catch (SQLException e) {
      throw new UnusableIndexException("cannot be built: " + e.getMessage(), e);
    }
    return publish(unfinished, log.statements());
  }

  private static Path publish(Path unfinished, long statements) throws IOException {
    try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    String name = IndexFile.nameOf(statements, IndexFile.crc(unfinished));
    return Files.move(
        unfinished,
        unfinished.resolveSibling(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void insert(Connection connection, List<StoredRow> rows) throws SQLException {
    Map<Long, Integer> places = new HashMap<>();
    try (PreparedStatement snapshots = connection.prepareStatement(SnapshotTable.INSERT);
        PreparedStatement copies = connection.prepareStatement(CopyTable.INSERT);
        PreparedStatement verifications = connection.prepareStatement(VerificationTable.INSERT);
        PreparedStatement declarations = connection.prepareStatement(DeclarationTable.INSERT);
        PreparedStatement acts = connection.prepareStatement(ActTable.INSERT)) {
      for (StoredRow stored : rows) {
        long index = stored.logIndex();
        int place = places.merge(index, 1, Integer::sum);
        if (stored.row() instanceof IndexRow.SnapshotRow row) {
          SnapshotTable.bind(at(snapshots, index, place), row.snapshot());
          snapshots.executeUpdate();
        } else if (stored.row() instanceof IndexRow.CopyRow row) {
          CopyTable.bind(at(copies, index, place), row.copy());
          copies.executeUpdate();
        } else if (stored.row() instanceof IndexRow.VerificationRow row) {
          VerificationTable.bind(at(verifications, index, place), row.verification());
          verifications.executeUpdate();
        } else if (stored.row() instanceof IndexRow.DeclarationRow row) {
          DeclarationTable.bind(at(declarations, index, place), row);
          declarations.executeUpdate();
        } else if (stored.row() instanceof IndexRow.ActRow row) {
          ActTable.bind(at(acts, index, place), row);
          acts.executeUpdate();
        }
      }
    }
  }

  private static Parameters at(PreparedStatement insert, long index, int place)
      throws SQLException {
    return new Parameters(insert).number(index).number(place);
  }

  private static void insertCommits(Connection connection, Map<Long, Long> commits)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log_commits (first_index, pack_offset) VALUES (?,?)")) {
      for (Map.Entry<Long, Long> commit : commits.entrySet()) {
        new Parameters(insert).number(commit.getKey()).number(commit.getValue());
        insert.executeUpdate();
      }
    }
  }

  private static void replaceVersions(Connection connection, CatalogIndex now) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement(
            "MERGE INTO datasets (name, version) KEY (name) VALUES (?,?)")) {
      for (DatasetName dataset : now.datasets()) {
        new Parameters(merge).text(dataset.value()).number(now.version(dataset));
        merge.executeUpdate();
      }
    }
  }

  private static void replaceCoverage(Connection connection, IndexedLog log) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM coverage");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO coverage (catalog, statements, last_commit) VALUES (?,?,?)")) {
      delete.executeUpdate();
      new Parameters(insert).text(log.catalog()).number(log.statements()).number(log.lastCommit());
      insert.executeUpdate();
    }
  }
}
