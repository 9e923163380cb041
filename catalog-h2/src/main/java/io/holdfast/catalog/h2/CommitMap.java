package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each commit lies in the pack of statements. Not thread-safe. */
final class CommitMap {
  private final NavigableMap<Long, Long> offsetByFirstIndex = new TreeMap<>();
  private long nextIndex;

  /** The log's size. */
  long nextIndex() {
    return nextIndex;
  }

  void add(Commit commit, long offset) {
    offsetByFirstIndex.put(commit.firstIndex(), offset);
    nextIndex = commit.nextIndex();
  }

  /** Reads statements from {@code fromIndex}, at most {@code limit}. */
  void read(@Nullable StatementPack pack, long fromIndex, int limit, List<Statement> found)
      throws IOException {
    Map.Entry<Long, Long> place = offsetByFirstIndex.floorEntry(fromIndex);
    if (pack == null || place == null || fromIndex >= nextIndex) {
      return;
    }
    for (long offset : offsetByFirstIndex.tailMap(place.getKey(), true).values()) {
      Commit commit = pack.commitAt(offset);
      if (commit == null) {
        throw new DamagedPackException("the commit at offset " + offset + " is damaged");
      }
      for (Statement statement : commit.numbered()) {
        if (statement.index() >= fromIndex && found.size() < limit) {
          found.add(statement);
        }
      }
      if (found.size() == limit) {
        return;
      }
    }
  }
}
