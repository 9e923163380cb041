package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Tells whether contents are what they must be, and no more: what differs is not located. That
 * makes it the quickest way through many files of which nearly all are intact. Not thread-safe.
 */
public final class ContentMatch {
  private final HashThread thread;
  private final MerkleAccumulator tree = new MerkleAccumulator();
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
      return thread.read(Channels.newInputStream(in), scheme).reference().equals(expected);
    }
    try {
      return beginsInChunks(in, expected);
    } catch (IOException | RuntimeException e) {
      thread.sha().reset();
      throw e;
    }
  }

  private boolean beginsInChunks(ReadableByteChannel in, ContentReference expected)
      throws IOException {
    MessageDigest sha = thread.sha();
    tree.reset();
    long left = expected.length();
    while (left > 0) {
      int count = (int) Math.min(left, expected.scheme().chunkBytes());
      sha.update((byte) Domain.LEAF);
      if (!hash(in, count, sha)) {
        sha.reset();
        return false;
      }
      Sha256.finish(sha, hash, 0);
      if (count == expected.length()) {
        return expected.digest().matches(hash, 0);
      }
      tree.addLeafHash(hash, 0);
      left -= count;
    }
    return expected.digest().matches(tree.root(), 0);
  }

  /**
   * The hash of a subtree whose leaves are the chunks of one range of a file.
   *
   * @param file positioned anywhere; not closed, and its position not moved
   * @param from where the range begins
   * @param bytes its length
   * @param chunkBytes bytes of a chunk
   * @return 32 bytes; empty if the file ends within the range
   * @throws IOException if reading failed
   */
  public Optional<Digest> subtree(FileChannel file, long from, long bytes, int chunkBytes)
      throws IOException {
    ReadableByteChannel range = new Range(file, from);
    MessageDigest sha = thread.sha();
    tree.reset();
    try {
      for (long left = bytes; left > 0; left -= chunkBytes) {
        sha.update((byte) Domain.LEAF);
        if (!hash(range, (int) Math.min(left, chunkBytes), sha)) {
          sha.reset();
          return Optional.empty();
        }
        Sha256.finish(sha, hash, 0);
        tree.addLeafHash(hash, 0);
      }
    } catch (IOException | RuntimeException e) {
      sha.reset();
      throw e;
    }
    return Optional.of(Digest.copyOf(tree.root()));
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

  private boolean hash(ReadableByteChannel in, int count, MessageDigest sha) throws IOException {
    ByteBuffer wrapped = thread.wrapped();
    int left = count;
    while (left > 0) {
      wrapped.clear().limit(Math.min(left, wrapped.capacity()));
      int read = in.read(wrapped);
      if (read < 0) {
        return false;
      }
      sha.update(thread.buffer(), 0, read);
      left -= read;
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException();
      }
    }
    return true;
  }
}
