package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A thread of a {@link HashEngine}, with the hash functions and the buffer that it keeps. */
public final class HashThread extends Thread {
  private final byte[] hash = new byte[Sha256.BYTES];
  // What it costs to choose otherwise: BufferKindBenchmark,
  // in benchmarks/results/2026-11-24-tuning.md.
  private final byte[] buffer = new byte[DigestScheme.MERKLE_SHA256_18.chunkBytes()];
  private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
  private final Throttle throttle;
  private @Nullable ContentHasher hasher;
  private @Nullable ContentMatch match;
  private @Nullable RangeHash range;
  private @Nullable DigestScheme rangeScheme;

  HashThread(Runnable task, String name, Throttle throttle) {
    super(task, name);
    this.throttle = throttle;
  }

  /** From which is taken what this thread reads of channels. */
  Throttle throttle() {
    return throttle;
  }

  /** Space for the hash of a chunk. */
  byte[] hash() {
    return hash;
  }

  /** What hashes ranges under a scheme, which must be chunked; it has begun none. */
  RangeHash range(DigestScheme scheme) {
    RangeHash current = range;
    if (current == null || rangeScheme == null || !scheme.equals(rangeScheme)) {
      current = RangeHash.of(scheme);
      range = current;
      rangeScheme = scheme;
    }
    return current;
  }

  /** A hasher that has begun no content. */
  ContentHasher hasher(DigestScheme scheme) {
    ContentHasher current = hasher;
    if (current == null || !current.scheme().equals(scheme)) {
      current = new ContentHasher(scheme);
      hasher = current;
    }
    return current;
  }

  /** What tells whether contents are what they must be. To be used on this thread alone. */
  public ContentMatch match() {
    ContentMatch current = match;
    if (current == null) {
      current = new ContentMatch(this);
      match = current;
    }
    return current;
  }

  /** The buffer that {@link #read} uses, of one chunk. */
  byte[] buffer() {
    return buffer;
  }

  /** The same buffer, for channels. */
  ByteBuffer wrapped() {
    return wrapped;
  }

  /**
   * Reads and hashes a content whole. To be called on this thread alone.
   *
   * @param in its bytes; not closed
   * @param scheme how the digest is made
   * @throws IOException if reading failed
   */
  public HashedContent read(InputStream in, DigestScheme scheme) throws IOException {
    ContentHasher current = hasher(scheme);
    try {
      int read;
      while ((read = in.read(buffer, 0, buffer.length)) >= 0) {
        current.update(buffer, 0, read);
        if (interrupted()) {
          interrupt();
          throw new CancelledException();
        }
      }
    } catch (IOException | RuntimeException e) {
      current.abandon();
      throw e;
    }
    return current.finish();
  }
}
