package io.holdfast.catalog.core.tree;

import io.holdfast.catalog.core.chunklist.KeptHashes;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.tree.FileBatches.Item;
import io.holdfast.catalog.core.tree.FileBatches.Told;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of which only some chunks are read, each compared with its kept hash. Where one differs,
 * or the file cannot be read, the result gets to know: then it is read whole, to say what is wrong.
 */
final class ChunkedFile {
  private static final int CHUNKS_PER_TASK = 16;

  private final Item item;
  private final Entry entry;
  private final ContentReference content;
  private final EntryMatch match;
  private final Told told;
  private final KeptHashes kept;
  private final FileChannel channel;
  // One for each task under way, and one for who submits them.
  private final AtomicInteger open = new AtomicInteger(1);
  private volatile boolean differs;
  private volatile boolean skipped;

  private ChunkedFile(Item item, EntryMatch match, Told told, KeptHashes kept) throws IOException {
    this.item = item;
    this.entry = item.entry();
    this.content = entry.content().orElseThrow();
    this.match = match;
    this.told = told;
    this.kept = kept;
    this.channel = match.open(item.file());
  }

  /** Opens a file of more than one chunk, whose hashes are kept. */
  static ChunkedFile open(Item item, EntryMatch match, Told told, KeptHashes kept)
      throws IOException {
    return new ChunkedFile(item, match, told, kept);
  }

  /** Has the wanted chunks read; the result gets to know what becomes of it. */
  void submit(HashEngine engine) {
    int chunks = Math.toIntExact(content.chunks());
    try {
      for (int from = 0; from < chunks && !differs && !skipped; from += CHUNKS_PER_TASK) {
        int first = from;
        int end = Math.min(chunks, from + CHUNKS_PER_TASK);
        if (isAnyWanted(first, end)) {
          open.incrementAndGet();
          submit(engine, first, end);
        }
      }
    } finally {
      release();
    }
  }

  private void submit(HashEngine engine, int first, int end) {
    try {
      engine.submitFile(thread -> read(first, end, thread));
    } catch (RuntimeException e) {
      differs = true;
      release();
      throw e;
    }
  }

  private boolean isAnyWanted(int from, int to) {
    for (int chunk = from; chunk < to; chunk++) {
      if (told.reading().isWanted(item.rank(), chunk)) {
        return true;
      }
    }
    return false;
  }

  private void read(int from, int to, HashThread thread) {
    try {
      for (int chunk = from; chunk < to && !differs && !skipped; chunk++) {
        if (told.reading().isWanted(item.rank(), chunk)) {
          read(chunk, thread);
        }
      }
    } catch (ClosedChannelException | CancelledException e) {
      skipped = true; // By the interruption of a thread: the run is given up.
    } catch (IOException | DamagedManifestException e) {
      differs = true;
    } finally {
      release();
    }
  }

  private void read(int chunk, HashThread thread) throws IOException {
    if (told.reading().isStopped()) {
      skipped = true;
      return;
    }
    int chunkBytes = content.scheme().chunkBytes();
    long offset = (long) chunk * chunkBytes;
    long bytes = Math.min(chunkBytes, content.length() - offset);
    Optional<Digest> found = thread.match().subtree(channel, offset, bytes, content.scheme());
    if (found.filter(kept.hash(chunk)::equals).isPresent()) {
      told.reading().verifiedChunk(item.rank(), chunk, bytes);
      told.progress().bytes(bytes);
    } else {
      differs = true;
    }
  }

  private void release() {
    if (open.decrementAndGet() > 0) {
      return;
    }
    boolean hasStatus = hasStatus();
    if (differs) {
      told.result().differs(entry);
    } else if (skipped) {
      told.result().skipped();
    } else if (hasStatus) {
      told.progress().entry();
    } else {
      // Its chunks are what they must be: what else differs is told without reading them again.
      told.result().differs();
    }
  }

  private boolean hasStatus() {
    try (channel) {
      return match.hasStatus(entry, match.status(item.file()), told.result());
    } catch (IOException e) {
      differs = true;
      return false;
    }
  }
}
