package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.coverage.PayloadReading.Want;
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
  // What it costs to choose otherwise: SmallFileBatchBenchmark.
  private static final int MOST_FILES = 64;
  private static final long ENOUGH_BYTES = 1 << 20;

  private final HashEngine engine;
  private final EntryMatch match;
  private final ProofResult result;
  private final ProgressCounter progress;
  private final PayloadReading reading;
  private List<Item> batch = new ArrayList<>(MOST_FILES);
  private long bytes;

  /** A file, and the entry that says what it must be. */
  record Item(Entry entry, long rank, Path file) {}

  FileBatches(
      HashEngine engine,
      EntryMatch match,
      ProofResult result,
      ProgressCounter progress,
      PayloadReading reading) {
    this.engine = engine;
    this.match = match;
    this.result = result;
    this.progress = progress;
    this.reading = reading;
  }

  void add(Item item) {
    boolean isWanted = reading.want(item.rank()) != Want.NOTHING;
    if (isWanted && LongFile.isLong(item.entry())) {
      addLong(item);
      return;
    }
    batch.add(item);
    bytes += isWanted ? item.entry().size() : 0;
    if (batch.size() == MOST_FILES || bytes >= ENOUGH_BYTES) {
      flush();
    }
  }

  private void addLong(Item item) {
    try {
      LongFile.open(item, match, result, reading).submit(engine, progress);
    } catch (IOException e) {
      result.differs(item.entry());
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
      if (reading.isStopped() || thread.isInterrupted()) {
        result.skipped();
        return;
      }
      check(item, thread);
    }
  }

  private void check(Item item, HashThread thread) {
    boolean isWanted = reading.want(item.rank()) != Want.NOTHING;
    if (!matches(item, isWanted, thread)) {
      if (thread.isInterrupted()) {
        result.skipped(); // The run is given up: that a read broke off says nothing of the file.
      } else {
        result.differs(item.entry());
      }
      return;
    }
    if (isWanted) {
      progress.bytes(item.entry().size());
      reading.verified(item.rank(), item.entry().size());
    }
    progress.entry();
  }

  private boolean matches(Item item, boolean isWanted, HashThread thread) {
    try {
      return isWanted
          ? match.isJust(item.entry(), item.file(), thread, result)
          : match.hasStatus(item.entry(), item.file(), result);
    } catch (IOException e) {
      return false;
    }
  }
}
