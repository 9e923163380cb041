package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.chunklist.KeptHashes;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.coverage.PayloadReading.Want;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.sharing.SharedFiles;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.tree.TreeProof.Tree;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands files to the threads of an engine, small ones several at a time. Not thread-safe. */
final class FileBatches {
  // What it costs to choose otherwise: SmallFileBatchBenchmark,
  // in benchmarks/results/2026-11-24-tuning.md.
  private static final int MOST_FILES = 64;
  private static final long ENOUGH_BYTES = 1 << 20;

  /** From this length on it counts what was read of a file though not all of it was. */
  private static final long KEPT_FROM_BYTES = 256 << 20;

  private final HashEngine engine;
  private final EntryMatch match;
  private final ProofResult result;
  private final ProgressCounter progress;
  private final PayloadReading reading;
  private final SharedFiles shared;
  private final Told told;
  private final Optional<ChunkLists> chunkLists;
  private List<Item> batch = new ArrayList<>(MOST_FILES);
  private long bytes;

  /** A file, and the entry that says what it must be. */
  record Item(Entry entry, long rank, Path file) {}

  FileBatches(HashEngine engine, EntryMatch match, Told told, Tree tree) {
    this.engine = engine;
    this.match = match;
    this.told = told;
    this.result = told.result();
    this.progress = told.progress();
    this.reading = told.reading();
    this.shared = tree.shared();
    this.chunkLists = tree.chunkLists();
  }

  /**
   * Who is told of what was read.
   *
   * @param result of what differs
   * @param progress of how much
   * @param reading of what was verified; it says what is to be
   */
  record Told(ProofResult result, ProgressCounter progress, PayloadReading reading) {}

  void add(Item item) {
    Want want = reading.want(item.rank());
    boolean isWanted = want != Want.NOTHING;
    Optional<KeptHashes> kept = want == Want.SOME ? kept(item) : Optional.empty();
    if (kept.isPresent()) {
      addSome(item, kept.get());
      return;
    }
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

  /** What is damaged in the catalog is told by an audit; the file can still be read whole. */
  private Optional<KeptHashes> kept(Item item) {
    try {
      return item.entry()
          .content()
          .flatMap(content -> chunkLists.flatMap(lists -> lists.open(content)));
    } catch (DamagedManifestException e) {
      return Optional.empty();
    }
  }

  private void addSome(Item item, KeptHashes kept) {
    try {
      ChunkedFile.open(item, match, told, kept).submit(engine);
    } catch (IOException e) {
      result.differs(item.entry());
    }
  }

  private void addLong(Item item) {
    try {
      Consumer<FileStatus> intact = after -> {};
      if (shared.isOn()) {
        FileStatus before = match.status(item.file());
        if (isShared(item, before)) {
          return;
        }
        if (shared.isToBeKept(before)) {
          intact = after -> keep(item, before, after);
        }
      }
      Optional<KeptHashes> kept =
          item.entry().size() >= KEPT_FROM_BYTES ? kept(item) : Optional.empty();
      LongFile.open(item, match, told, kept, intact).submit(engine);
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
    try {
      if (reading.want(item.rank()) == Want.NOTHING) {
        passOver(item);
      } else if (shared.isOn()) {
        readOnce(item, thread);
      } else {
        read(item, thread, match.isJust(item.entry(), item.file(), thread, result));
      }
    } catch (IOException e) {
      differs(item, thread);
    }
  }

  private void passOver(Item item) throws IOException {
    if (match.hasStatus(item.entry(), match.status(item.file()), result)) {
      progress.entry();
    } else {
      result.differs(item.entry());
    }
  }

  private void readOnce(Item item, HashThread thread) throws IOException {
    FileStatus before = match.status(item.file());
    if (isShared(item, before)) {
      return;
    }
    boolean isToBeKept = shared.isToBeKept(before);
    boolean hasContent = match.hasContent(item.entry(), item.file(), thread);
    FileStatus after = match.status(item.file());
    if (hasContent && isToBeKept) {
      keep(item, before, after);
    }
    read(item, thread, hasContent && match.hasStatus(item.entry(), after, result));
  }

  private void keep(Item item, FileStatus before, FileStatus after) {
    shared.add(before, after, item.entry().content().orElseThrow());
  }

  /** Whether a file was read for another payload of this run; then no more is to be done. */
  private boolean isShared(Item item, FileStatus now) {
    Entry entry = item.entry();
    if (entry.content().filter(content -> shared.isRead(now, content)).isEmpty()) {
      return false;
    }
    if (match.hasStatus(entry, now, result)) {
      reading.shared(item.rank(), entry.size());
      progress.bytes(entry.size());
      progress.entry();
    } else {
      result.differs(entry);
    }
    return true;
  }

  private void read(Item item, HashThread thread, boolean isJust) {
    if (isJust) {
      progress.bytes(item.entry().size());
      reading.verified(item.rank(), item.entry().size());
      progress.entry();
    } else {
      differs(item, thread);
    }
  }

  /** Where the run is given up, that a read broke off says nothing of the file. */
  private void differs(Item item, HashThread thread) {
    if (thread.isInterrupted()) {
      result.skipped();
    } else {
      result.differs(item.entry());
    }
  }
}
