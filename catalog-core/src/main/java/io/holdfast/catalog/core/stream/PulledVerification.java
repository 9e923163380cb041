package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.ContentVerifier;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.core.digest.ChunkHasher;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Verifies bytes that a caller brings. Not thread-safe. */
final class PulledVerification implements ContentVerifier {
  private final ContentOrder order;
  private final ContentReference content;
  private final BroughtBytes brought = new BroughtBytes();
  private final @Nullable ContentHasher whole;
  private final @Nullable ChunkHasher hasher;
  private final int chunkBytes;
  private byte[] chunk = new byte[0];
  private int inChunk;
  private int chunkNumber;
  private long length;
  private boolean finished;
  private @Nullable ContentDiffersException failure;

  PulledVerification(ContentOrder order) {
    this.order = order;
    this.content = order.content();
    boolean byChunks = order.isByChunks() && content.length() > 0;
    this.hasher = byChunks ? new ChunkHasher(content) : null;
    this.whole = byChunks ? null : new ContentHasher(content.scheme());
    this.chunkBytes = byChunks ? content.scheme().chunkBytes() : 0;
  }

  @Override
  public ExpectedContent expected() {
    return order.expected();
  }

  @Override
  public long verifiedBytes() {
    if (finished && failure == null) {
      return content.length();
    }
    return Math.min((long) chunkNumber * chunkBytes, content.length());
  }

  @Override
  public void update(byte[] bytes, int offset, int count) throws ContentDiffersException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    requireGood();
    int wanted = (int) Math.min(count, content.length() - length);
    length += wanted;
    if (whole != null) {
      whole.update(bytes, offset, wanted);
    } else {
      takeChunks(bytes, offset, wanted);
    }
    if (wanted < count) {
      throw fail(order.differs(content.length(), "the end", "more bytes"));
    }
  }

  private void takeChunks(byte[] bytes, int offset, int count) throws ContentDiffersException {
    int from = offset;
    int left = count;
    while (left > 0) {
      int size = chunkSize();
      if (inChunk == 0 && left >= size) {
        verify(bytes, from, size);
        from += size;
        left -= size;
      } else {
        if (chunk.length == 0) {
          chunk = new byte[(int) Math.min(chunkBytes, content.length())];
        }
        int taken = Math.min(left, size - inChunk);
        System.arraycopy(bytes, from, chunk, inChunk, taken);
        inChunk += taken;
        from += taken;
        left -= taken;
        if (inChunk == size) {
          inChunk = 0;
          verify(chunk, 0, size);
        }
      }
    }
  }

  /** Bytes of the chunk that is under way. */
  private int chunkSize() {
    return (int) Math.min(chunkBytes, content.length() - (long) chunkNumber * chunkBytes);
  }

  private void verify(byte[] bytes, int offset, int count) throws ContentDiffersException {
    Digest found = Objects.requireNonNull(hasher).hash(chunkNumber, bytes, offset, count);
    Digest expected = order.chunkHash(chunkNumber);
    if (!found.equals(expected)) {
      throw fail(order.differs((long) chunkNumber * chunkBytes, "chunk hash " + expected, found));
    }
    chunkNumber++;
  }

  @Override
  public void update(ByteBuffer bytes) throws ContentDiffersException {
    requireGood();
    brought.<ContentDiffersException>forEach(bytes, this::update);
  }

  @Override
  public void finish() throws ContentDiffersException {
    requireGood();
    if (length < content.length()) {
      throw fail(
          order.differs(verifiedBytes(), content.length() + " bytes", "the end after " + length));
    }
    if (whole != null) {
      ContentReference found = whole.finish().reference();
      if (!found.equals(content)) {
        throw fail(order.differs(0, content, found));
      }
    }
    finished = true;
  }

  private void requireGood() throws ContentDiffersException {
    if (failure != null) {
      throw failure;
    }
    if (finished) {
      throw new IllegalStateException("the content was finished; begin another one");
    }
  }

  private ContentDiffersException fail(ContentDiffersException cause) {
    failure = cause;
    return cause;
  }
}
