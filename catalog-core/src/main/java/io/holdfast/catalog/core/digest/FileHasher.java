package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.DigestScheme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Hashes one large file by ranges of chunks, on all threads of an engine. */
public final class FileHasher {
  private static final int CHUNKS_PER_TASK = 16;

  private final Path file;
  private final DigestScheme scheme;
  private final LongConsumer progress;
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
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
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
    ByteBuffer buffer = thread.directBuffer(chunkBytes);
    try {
      for (long at = start; at < end; at += chunkBytes) {
        int count = (int) Math.min(chunkBytes, end - at);
        buffer.clear().limit(count);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, at + buffer.position()) < 0) {
            throw new IOException("the file became shorter while it was read");
          }
        }
        buffer.flip();
        thread.sha().update((byte) Domain.LEAF);
        thread.sha().update(buffer);
        Sha256.finish(thread.sha(), thread.hash(), 0);
        leaves.set((int) (at / chunkBytes), thread.hash(), 0);
      }
      progress.accept(end - start);
    } catch (IOException e) {
      thread.sha().reset();
      failure.compareAndSet(null, e);
    }
  }
}
