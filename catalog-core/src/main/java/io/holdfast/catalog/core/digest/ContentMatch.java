package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledStream;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Tells whether contents are what they must be, and no more: what differs is not located. That
 * makes it the quickest way through many files of which nearly all are intact. Not thread-safe.
 */
public final class ContentMatch {
  private final HashThread thread;
  private final byte[] hash = new byte[Sha256.BYTES];

  ContentMatch(HashThread thread) {
    this.thread = thread;
  }

  /**
   * Reads a content to the length that it must have, and not beyond.
   *
   * @param in its bytes, from the first
   * @param expected what it must be
   * @return whether these bytes are; whether more follow is for the caller to find out
   * @throws IOException if reading failed
   */
  public boolean begins(ReadableByteChannel in, ContentReference expected) throws IOException {
    DigestScheme scheme = expected.scheme();
    if (!scheme.isChunked()) {
      InputStream bytes =
          ThrottledStream.of(Channels.newInputStream(in), thread.throttle(), expected.length());
      return thread.read(bytes, scheme).reference().equals(expected);
    }
    RangeHash range = thread.range(scheme);
    if (!read(in, 0, expected.length(), range)) {
      return false;
    }
    range.endContent(hash, 0);
    return expected.digest().matches(hash, 0);
  }

  /**
   * The hash of a subtree whose leaves are the chunks of one range of a file, which has more.
   *
   * @param file positioned anywhere; not closed, and its position not moved
   * @param from where the range begins: a multiple of the largest power of two of chunks that is
   *     not above {@code bytes}
   * @param bytes its length
   * @param scheme a chunked one
   * @return 32 bytes; empty if the file ends within the range
   * @throws IOException if reading failed
   */
  public Optional<Digest> subtree(FileChannel file, long from, long bytes, DigestScheme scheme)
      throws IOException {
    RangeHash range = thread.range(scheme);
    if (!read(new Range(file, from), from / scheme.chunkBytes(), bytes, range)) {
      return Optional.empty();
    }
    range.end(hash, 0);
    return Optional.of(Digest.copyOf(hash));
  }

  /** Reads a file from a place of its own. */
  private static final class Range implements ReadableByteChannel {
    private final FileChannel file;
    private long position;

    Range(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int read = file.read(target, position);
      position += Math.max(read, 0);
      return read;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    /** Closes nothing: the file has other ranges. */
    @Override
    public void close() {}
  }

  private boolean read(ReadableByteChannel in, long firstChunk, long bytes, RangeHash range)
      throws IOException {
    ByteBuffer wrapped = thread.wrapped();
    Throttle throttle = thread.throttle();
    range.begin(firstChunk);
    boolean complete = false;
    try {
      long left = bytes;
      while (left > 0) {
        int taken = throttle.take((int) Math.min(left, wrapped.capacity()));
        int read = in.read(wrapped.clear().limit(taken));
        throttle.giveBack(taken - Math.max(read, 0));
        if (read < 0) {
          return false;
        }
        range.update(thread.buffer(), 0, read);
        left -= read;
        if (Thread.currentThread().isInterrupted()) {
          throw new CancelledException();
        }
      }
      complete = true;
      return true;
    } finally {
      if (!complete) {
        range.abandon();
      }
    }
  }
}
