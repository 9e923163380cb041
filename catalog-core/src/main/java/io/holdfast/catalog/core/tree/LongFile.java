package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.digest.SubtreeRoots;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file that is long enough to be read by ranges, on all threads at once. Its memory is 32 bytes
 * a range: 8 MB for a terabyte.
 */
final class LongFile {
  /** From this length on, one thread would be busy with a file for longer than others wait. */
  static final long FEWEST_BYTES = 16 << 20;

  private static final int CHUNKS_PER_RANGE = 16;

  private final Entry entry;
  private final Path file;
  private final ContentReference content;
  private final FileChannel channel;
  private final EntryMatch match;
  private final ProofResult result;
  private final long rangeBytes;
  private final SubtreeRoots roots;
  // One for each range under way, and one for who submits them.
  private final AtomicInteger open = new AtomicInteger(1);
  private volatile boolean differs;

  private LongFile(
      Entry entry, Path file, ContentReference content, EntryMatch match, ProofResult result)
      throws IOException {
    this.entry = entry;
    this.file = file;
    this.content = content;
    this.match = match;
    this.result = result;
    this.channel = match.open(file);
    this.rangeBytes = (long) CHUNKS_PER_RANGE * content.scheme().chunkBytes();
    this.roots = new SubtreeRoots(Math.toIntExact((content.length() - 1) / rangeBytes + 1));
  }

  /** Whether a file is read by ranges. */
  static boolean isLong(Entry entry) {
    return entry.size() >= FEWEST_BYTES
        && entry.content().map(content -> content.scheme().isChunked()).orElse(false);
  }

  /** Opens a file for which {@link #isLong} holds. */
  static LongFile open(Entry entry, Path file, EntryMatch match, ProofResult result)
      throws IOException {
    return new LongFile(entry, file, entry.content().orElseThrow(), match, result);
  }

  /** Has it read; the result gets to know what becomes of it. */
  void submit(HashEngine engine, ProgressCounter progress) {
    try {
      int number = 0;
      for (long from = 0; from < content.length() && !differs; from += rangeBytes) {
        int range = number++;
        long start = from;
        open.incrementAndGet();
        try {
          engine.submitFile(thread -> read(range, start, thread, progress));
        } catch (RuntimeException e) {
          differs = true;
          release(progress);
          throw e;
        }
      }
    } finally {
      release(progress);
    }
  }

  private void read(int range, long from, HashThread thread, ProgressCounter progress) {
    try {
      long bytes = Math.min(rangeBytes, content.length() - from);
      Optional<Digest> root =
          differs
              ? Optional.empty()
              : thread.match().subtree(channel, from, bytes, content.scheme());
      if (root.isPresent()) {
        roots.set(range, root.get());
        progress.bytes(bytes);
      } else {
        differs = true;
      }
    } catch (IOException e) {
      differs = true;
    } finally {
      release(progress);
    }
  }

  private void release(ProgressCounter progress) {
    if (open.decrementAndGet() > 0) {
      return;
    }
    if (isJust()) {
      progress.entry();
    } else {
      result.differs(entry);
    }
  }

  private boolean isJust() {
    try (channel) {
      return !differs && roots.match(content) && match.hasStatus(entry, file, result);
    } catch (IOException e) {
      return false;
    }
  }
}
