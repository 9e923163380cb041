package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A thread of a {@link HashEngine}, with the hash functions and the buffer that it keeps. */
public final class HashThread extends Thread {
  private final MessageDigest sha = Sha256.create();
  private final byte[] hash = new byte[Sha256.BYTES];
  private final byte[] buffer = new byte[DigestScheme.MERKLE_SHA256_18.chunkBytes()];
  private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
  private @Nullable ContentHasher hasher;
  private @Nullable ContentMatch match;
  private @Nullable ByteBuffer direct;

  HashThread(Runnable task, String name) {
    super(task, name);
  }

  MessageDigest sha() {
    return sha;
  }

  byte[] hash() {
    return hash;
  }

  /** A buffer outside the heap, of at least so many bytes, that reading fills without a copy. */
  ByteBuffer directBuffer(int bytes) {
    ByteBuffer current = direct;
    if (current == null || current.capacity() < bytes) {
      current = ByteBuffer.allocateDirect(bytes);
      direct = current;
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
