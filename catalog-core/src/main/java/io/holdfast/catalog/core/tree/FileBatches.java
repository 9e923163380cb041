package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hands files to the threads of an engine, small ones several at a time. Not thread-safe. */
final class FileBatches {
  // SmallFileBatchBenchmark, in benchmarks/results/2026-11-24-tuning.md
  private static final int MOST_FILES = 64;
  private static final long ENOUGH_BYTES = 1 << 20;

  private final HashEngine engine;
  private final EntryMatch match;
  private final ProofResult result;
  private final ProgressCounter progress;
  private List<Item> batch = new ArrayList<>(MOST_FILES);
  private long bytes;

  private record Item(Entry entry, Path file) {}

  FileBatches(HashEngine engine, EntryMatch match, ProofResult result, ProgressCounter progress) {
    this.engine = engine;
    this.match = match;
    this.result = result;
    this.progress = progress;
  }

  void add(Entry entry, Path file) {
    if (LongFile.isLong(entry)) {
      addLong(entry, file);
      return;
    }
    batch.add(new Item(entry, file));
    bytes += entry.size();
    if (batch.size() == MOST_FILES || bytes >= ENOUGH_BYTES) {
      flush();
    }
  }

  private void addLong(Entry entry, Path file) {
    try {
      LongFile.open(entry, file, match, result).submit(engine, progress);
    } catch (IOException e) {
      result.differs(entry);
    }
  }

  /** Hands over what is left. */
  void flush() {
    if (batch.isEmpty()) {
      return;
    }
    List<Item> items = batch;
    batch = new ArrayList<>(MOST_FILES);
    bytes = 0;
    engine.submitFile(thread -> check(items, thread));
  }

  private void check(List<Item> items, HashThread thread) {
    for (Item item : items) {
      if (matches(item, thread)) {
        progress.bytes(item.entry().size());
        progress.entry();
      } else {
        result.differs(item.entry());
      }
    }
  }

  private boolean matches(Item item, HashThread thread) {
    try {
      return match.isJust(item.entry(), item.file(), thread, result);
    } catch (IOException e) {
      return false;
    }
  }
}
