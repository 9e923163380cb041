package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.index.IndexedLog;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.NodeExtent;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where each commit lies in the pack of statements: the older ones by the index files, the newer
 * ones by memory. Thread-safe.
 */
final class CommitMap {
  private final LayeredIndex older;
  private final NavigableMap<Long, Long> newest = new TreeMap<>();
  private volatile long nextIndex;
  private long lastOffset;
  private NodeExtent nodes = NodeExtent.NONE;

  CommitMap(LayeredIndex older) {
    this.older = older;
  }

  /** The log's size. */
  long nextIndex() {
    return nextIndex;
  }

  /** Offset of the last commit. */
  synchronized long lastOffset() {
    return lastOffset;
  }

  /** How far the nodes reach that the last commit may refer to. */
  synchronized NodeExtent nodes() {
    return nodes;
  }

  /** The commits that the index files lack: offset by first statement. */
  synchronized Map<Long, Long> newest() {
    return new TreeMap<>(newest);
  }

  synchronized void add(Commit commit, long offset) {
    newest.put(commit.firstIndex(), offset);
    lastOffset = offset;
    nodes = commit.nodes();
    nextIndex = commit.nextIndex();
  }

  /** Leaves all commits so far to index files that hold them. */
  synchronized void leaveTo(IndexedLog indexed) {
    newest.clear();
    lastOffset = indexed.last().offset();
    nodes = indexed.nodes();
    nextIndex = indexed.to();
  }

  /** Knows what another map of the same log knows. */
  synchronized void adopt(CommitMap fresh) {
    newest.clear();
    newest.putAll(fresh.newest());
    lastOffset = fresh.lastOffset();
    nodes = fresh.nodes();
    nextIndex = fresh.nextIndex();
  }

  /** The index files are asked without this object's monitor: they may have to be made again. */
  private long offsetOf(long statement) {
    synchronized (this) {
      Map.Entry<Long, Long> place = newest.floorEntry(statement);
      if (place != null) {
        return place.getValue();
      }
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
