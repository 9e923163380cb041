package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.core.telemetry.WatchedFile;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Hashes one large file by ranges of chunks, on all threads of an engine. */
public final class FileHasher {
  private static final int CHUNKS_PER_TASK = 16;

  private final Path file;
  private final DigestScheme scheme;
  private final LongConsumer progress;
  private volatile long length;
  private final LeafHashes leaves = new LeafHashes();
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

  /**
   * Prepares to hash a file.
   *
   * @param file what to read
   * @param scheme a chunked one
   * @param progress told the bytes of each range that was read
   */
  public FileHasher(Path file, DigestScheme scheme, LongConsumer progress) {
    this.file = file;
    this.scheme = scheme;
    this.progress = progress;
  }

  /**
   * Reads and hashes the file as long as it was when this began; waits for the engine to end.
   *
   * @throws IOException if reading failed, or the file became shorter
   */
  public HashedContent hash(HashEngine engine) throws IOException {
    try (FileChannel channel = WatchedFile.open(file, Set.of(StandardOpenOption.READ))) {
      length = channel.size();
      long taskBytes = (long) CHUNKS_PER_TASK * scheme.chunkBytes();
      for (long from = 0; from < length; from += taskBytes) {
        long start = from;
        long end = Math.min(length, from + taskBytes);
        engine.submitFile(thread -> hashRange(channel, start, end, thread));
      }
      engine.await();
      IOException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      int chunks = Math.toIntExact((length + scheme.chunkBytes() - 1) / scheme.chunkBytes());
      return chunks == 0
          ? new ContentHasher(scheme).finish()
          : leaves.finish(scheme, chunks, length);
    }
  }

  private void hashRange(FileChannel channel, long start, long end, HashThread thread) {
    if (failure.get() != null) {
      return;
    }
    int chunkBytes = scheme.chunkBytes();
    try {
      for (long at = start; at < end; at += chunkBytes) {
        hashChunk(channel, at, (int) Math.min(chunkBytes, end - at), thread);
      }
      progress.accept(end - start);
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void hashChunk(FileChannel channel, long start, int count, HashThread thread)
      throws IOException {
    RangeHash range = thread.range(scheme);
    ByteBuffer wrapped = thread.wrapped();
    Throttle throttle = thread.throttle();
    int chunk = Math.toIntExact(start / scheme.chunkBytes());
    range.begin(chunk);
    int done = 0;
    try {
      while (done < count) {
        int taken = throttle.take(Math.min(count - done, wrapped.capacity()));
        int read = channel.read(wrapped.clear().limit(taken), start + done);
        throttle.giveBack(taken - Math.max(read, 0));
        if (read < 0) {
          throw new IOException("the file became shorter while it was read");
        }
        range.update(thread.buffer(), 0, read);
        done += read;
      }
    } catch (IOException | RuntimeException e) {
      range.abandon();
      throw e;
    }
    if (length <= scheme.chunkBytes()) {
      range.endContent(thread.hash(), 0);
    } else {
      range.end(thread.hash(), 0);
    }
    leaves.set(chunk, thread.hash(), 0);
  }
}
