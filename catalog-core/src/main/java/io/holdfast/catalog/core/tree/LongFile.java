package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.chunklist.KeptHashes;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.digest.SubtreeRoots;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.tree.FileBatches.Item;
import io.holdfast.catalog.core.tree.FileBatches.Told;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One file that is long enough to be read by ranges, on all threads at once. Its memory is 32 bytes
 * a range: 8 MB for a terabyte.
 */
final class LongFile {
  /** From this length on, one thread would be busy with a file for longer than others wait. */
  static final long FEWEST_BYTES = 16 << 20;

  private static final int CHUNKS_PER_RANGE = 16;

  private final Item item;
  private final Entry entry;
  private final PayloadReading reading;
  private final ProgressCounter progress;
  private final Optional<KeptHashes> kept;
  private final ContentReference content;
  private final FileChannel channel;
  private final EntryMatch match;
  private final ProofResult result;
  private final Consumer<FileStatus> intact;
  private final long rangeBytes;
  private final SubtreeRoots roots;
  // One for each range under way, and one for who submits them.
  private final AtomicInteger open = new AtomicInteger(1);
  private volatile boolean differs;
  private volatile boolean skipped;

  private LongFile(
      Item item,
      EntryMatch match,
      Told told,
      Optional<KeptHashes> kept,
      Consumer<FileStatus> intact)
      throws IOException {
    this.item = item;
    this.entry = item.entry();
    this.content = entry.content().orElseThrow();
    this.match = match;
    this.result = told.result();
    this.reading = told.reading();
    this.progress = told.progress();
    this.kept = kept;
    this.intact = intact;
    this.channel = match.open(item.file());
    this.rangeBytes = (long) CHUNKS_PER_RANGE * content.scheme().chunkBytes();
    this.roots = new SubtreeRoots(Math.toIntExact((content.length() - 1) / rangeBytes + 1));
  }

  /** Whether a file is read by ranges. */
  static boolean isLong(Entry entry) {
    return entry.size() >= FEWEST_BYTES
        && entry.content().map(content -> content.scheme().isChunked()).orElse(false);
  }

  /**
   * Opens a file for which {@link #isLong} holds.
   *
   * @param kept the hashes of its chunks, where each range is to count before all are read
   * @param intact told its status if it was found to be what it must be
   */
  static LongFile open(
      Item item,
      EntryMatch match,
      Told told,
      Optional<KeptHashes> kept,
      Consumer<FileStatus> intact)
      throws IOException {
    return new LongFile(item, match, told, kept, intact);
  }

  /** Has it read; the result gets to know what becomes of it. */
  void submit(HashEngine engine) {
    try {
      int number = 0;
      for (long from = 0; from < content.length() && !differs && !skipped; from += rangeBytes) {
        int range = number++;
        long start = from;
        open.incrementAndGet();
        try {
          engine.submitFile(thread -> read(range, start, thread));
        } catch (RuntimeException e) {
          skipped = true; // The run is given up, which says nothing of the file.
          release();
          throw e;
        }
      }
    } finally {
      release();
    }
  }

  private void read(int range, long from, HashThread thread) {
    if (reading.isStopped()) {
      skipped = true;
    }
    try {
      long bytes = Math.min(rangeBytes, content.length() - from);
      Optional<Digest> root =
          differs || skipped
              ? Optional.empty()
              : thread.match().subtree(channel, from, bytes, content.scheme());
      if (root.isPresent() && isKept(from, bytes, root.get())) {
        roots.set(range, root.get());
        progress.bytes(bytes);
      } else if (!skipped) {
        differs = true;
      }
    } catch (ClosedChannelException e) {
      skipped = true; // By the interruption of a thread: the run is given up.
    } catch (IOException | DamagedManifestException e) {
      differs = true;
    } finally {
      release();
    }
  }

  /** Whether a range is what its chunks must be, where that is known; then it counts by itself. */
  private boolean isKept(long from, long bytes, Digest root) {
    if (kept.isEmpty()) {
      return true;
    }
    int chunkBytes = content.scheme().chunkBytes();
    int first = Math.toIntExact(from / chunkBytes);
    int count = Math.toIntExact((bytes - 1) / chunkBytes + 1);
    if (!kept.get().subtree(first, count).equals(root)) {
      return false;
    }
    reading.verifiedChunks(item.rank(), first, count, bytes);
    return true;
  }

  private void release() {
    if (open.decrementAndGet() > 0) {
      return;
    }
    boolean isJust = isJust();
    if (skipped && !differs) {
      result.skipped();
    } else if (isJust) {
      progress.entry();
      reading.verified(item.rank(), entry.size());
    } else {
      result.differs(entry);
    }
  }

  private boolean isJust() {
    try (channel) {
      if (differs || skipped || !roots.match(content)) {
        return false;
      }
      FileStatus after = match.status(item.file());
      boolean isJust = match.hasStatus(entry, after, result);
      if (isJust) {
        intact.accept(after);
      }
      return isJust;
    } catch (IOException e) {
      return false;
    }
  }
}
