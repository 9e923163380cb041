package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each commit lies in the pack of statements: the older ones by the index file, the newer
 * ones by memory. Thread-safe.
 */
final class CommitMap {
  private final NavigableMap<Long, Long> newest = new TreeMap<>();
  private @Nullable IndexFile older;
  private volatile long nextIndex;
  private long lastOffset;

  /** The log's size. */
  long nextIndex() {
    return nextIndex;
  }

  /** Offset of the last commit. */
  synchronized long lastOffset() {
    return lastOffset;
  }

  /** The commits that the index file lacks: offset by first statement. */
  synchronized Map<Long, Long> newest() {
    return new TreeMap<>(newest);
  }

  synchronized void add(long firstIndex, long offset, long next) {
    newest.put(firstIndex, offset);
    lastOffset = offset;
    nextIndex = next;
  }

  /** Leaves all commits so far to an index file that holds them. */
  synchronized void leaveTo(IndexFile file) {
    older = file;
    newest.clear();
    lastOffset = file.indexed().lastCommit();
    nextIndex = file.indexed().statements();
  }

  private synchronized long offsetOf(long statement) {
    Map.Entry<Long, Long> place = newest.floorEntry(statement);
    if (place != null) {
      return place.getValue();
    }
    if (older == null) {
      throw new IllegalStateException("no commit holds statement " + statement);
    }
    return older.commitOffset(statement);
  }

  /** Reads statements from {@code fromIndex}, at most {@code limit}: commits lie end to end. */
  List<Statement> read(StatementPack pack, long fromIndex, int limit) throws IOException {
    List<Statement> found = new ArrayList<>();
    long size = nextIndex;
    long at = fromIndex < size ? offsetOf(fromIndex) : 0;
    for (long next = fromIndex; next < size && found.size() < limit; ) {
      Commit commit = pack.commitAt(at);
      if (commit == null || commit.firstIndex() > next || commit.nextIndex() <= next) {
        throw new DamagedPackException(
            "the commit at offset " + at + " is damaged: it must hold statement " + next);
      }
      for (Statement statement : commit.numbered()) {
        if (statement.index() >= next && found.size() < limit) {
          found.add(statement);
        }
      }
      next = commit.nextIndex();
      at += commit.recordBytes();
    }
    return found;
  }
}
