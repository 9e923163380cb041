package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDigester;
import io.holdfast.catalog.content.DigestedContent;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.DigestScheme;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Digests bytes that a caller brings. Not thread-safe. */
final class PulledDigest implements ContentDigester {
  private final ContentHasher hasher;
  private final BroughtBytes brought = new BroughtBytes();
  private long length;
  private boolean finished;

  PulledDigest(DigestScheme scheme) {
    this.hasher = new ContentHasher(scheme);
  }

  @Override
  public DigestScheme scheme() {
    return hasher.scheme();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void update(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    requireUnfinished();
    hasher.update(bytes, offset, count);
    length += count;
  }

  @Override
  public void update(ByteBuffer bytes) {
    requireUnfinished();
    brought.forEach(bytes, this::update);
  }

  @Override
  public DigestedContent finish() {
    requireUnfinished();
    finished = true;
    HashedContent hashed = hasher.finish();
    return new DigestedContent(hashed.reference(), bytes(hashed.chunks()));
  }

  /** The hashes one behind the other. */
  static ByteString bytes(ChunkHashes chunks) {
    byte[] hashes = new byte[Math.multiplyExact(chunks.count(), Sha256.BYTES)];
    chunks.copyTo(0, chunks.count(), hashes, 0);
    return ByteString.copyOf(hashes);
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("the content was finished; begin another one");
    }
  }
}
