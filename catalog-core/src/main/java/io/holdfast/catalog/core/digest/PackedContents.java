package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.DigestScheme;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts small contents one behind the other into one chunk buffer, which is handed to a hashing
 * thread when it is full: an archive of many small files would otherwise wake a thread for each.
 * For the thread that reads.
 */
final class PackedContents {
  /** Contents that are said to be longer get buffers of their own. */
  static final int MOST_BYTES = 32 << 10;

  private final HashEngine engine;
  private @Nullable Pack pack;

  /** Contents in one buffer. */
  private static final class Pack {
    final byte[] buffer;
    final List<Slice> slices = new ArrayList<>();
    int end;

    Pack(byte[] buffer) {
      this.buffer = buffer;
    }
  }

  private record Slice(DigestScheme scheme, int start, int length, Consumer<HashedContent> done) {}

  PackedContents(HashEngine engine) {
    this.engine = engine;
  }

  /**
   * Reads a content to its end, if it ends soon.
   *
   * @return its length; the complement of the bytes that were read and are left in the pack's
   *     buffer, to be taken by {@link #takeRest}, if it goes on
   */
  int read(InputStream in, DigestScheme scheme, Consumer<HashedContent> done) throws IOException {
    Pack current = pack;
    if (current == null) {
      current = new Pack(engine.takeBuffer(scheme.chunkBytes()));
      pack = current;
    }
    int start = current.end;
    int read = in.readNBytes(current.buffer, start, MOST_BYTES + 1);
    if (read > MOST_BYTES) {
      return ~read;
    }
    current.slices.add(new Slice(scheme, start, read, done));
    current.end = start + read;
    if (current.buffer.length - current.end < MOST_BYTES + 1) {
      flush();
    }
    return read;
  }

  /** Copies what was read of a content that goes on to the start of {@code target}. */
  void takeRest(int count, byte[] target) {
    Pack current = pack;
    if (current == null) {
      throw new IllegalStateException("nothing was read");
    }
    System.arraycopy(current.buffer, current.end, target, 0, count);
  }

  /** Has hashed what was read. */
  void flush() {
    Pack filled = pack;
    pack = null;
    if (filled != null) {
      engine.execute(thread -> hash(filled, thread));
    }
  }

  private void hash(Pack filled, HashThread thread) {
    for (Slice slice : filled.slices) {
      ContentHasher hasher = thread.hasher(slice.scheme());
      hasher.update(filled.buffer, slice.start(), slice.length());
      slice.done().accept(hasher.finish());
    }
    engine.giveBack(filled.buffer);
  }
}
