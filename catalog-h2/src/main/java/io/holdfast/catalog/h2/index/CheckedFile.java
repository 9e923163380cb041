package io.holdfast.catalog.h2.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * An index file for reading, under H2's store: every block is checked when it is read, since H2
 * checks the headers of its pages alone. No lock: the file is never changed. Thread-safe.
 */
final class CheckedFile extends RandomAccessStore {
  private final Path path;
  private final BlockSums sums;
  private @Nullable FileChannel channel;
  private volatile @Nullable UnusableIndexException damage;

  CheckedFile(Path path, BlockSums sums, int cacheMebibytes) {
    super(settings(cacheMebibytes));
    this.path = path;
    this.sums = sums;
  }

  private static Map<String, Object> settings(int cacheMebibytes) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("cacheSize", cacheMebibytes);
    return settings;
  }

  long fileBytes() {
    return sums.fileBytes();
  }

  /** Opens the file. */
  void open() throws IOException {
    FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
    channel = opened;
    if (opened.size() != sums.fileBytes()) {
      throw new UnusableIndexException(
          "has " + opened.size() + " bytes, expected " + sums.fileBytes(), null);
    }
    init(path.toString(), true);
    setSize(sums.fileBytes());
  }

  /**
   * Throws what was ever found wrong. H2 passes over a part of a file that it cannot read, and goes
   * on with an older state of it.
   */
  void requireSound() {
    UnusableIndexException found = damage;
    if (found != null) {
      throw found;
    }
  }

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new IllegalStateException("opened already");
  }

  @Override
  public CheckedFile open(String fileName, boolean readOnly) {
    throw new IllegalStateException("opened already");
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
    requireSound();
    try {
      return checked(position, length);
    } catch (UnusableIndexException e) {
      damage = e;
      throw e;
    }
  }

  private ByteBuffer checked(long position, int length) {
    long first = position / BlockSums.BLOCK_BYTES;
    long last = (position + length - 1) / BlockSums.BLOCK_BYTES;
    byte[] blocks = new byte[Math.toIntExact((last - first + 1) * BlockSums.BLOCK_BYTES)];
    long start = first * BlockSums.BLOCK_BYTES;
    if (start + blocks.length > sums.fileBytes()) {
      throw new UnusableIndexException("refers to bytes behind its end", null);
    }
    read(ByteBuffer.wrap(blocks), start);
    if (!sums.match(first, blocks)) {
      throw new UnusableIndexException("is damaged near offset " + start, null);
    }
    return ByteBuffer.wrap(blocks, (int) (position - start), length).slice();
  }

  private void read(ByteBuffer target, long position) {
    try {
      FileChannel open = channel;
      if (open == null) {
        throw new UnusableIndexException("is closed", null);
      }
      while (target.hasRemaining()) {
        if (open.read(target, position + target.position()) < 0) {
          throw new UnusableIndexException("is cut short", null);
        }
      }
    } catch (IOException e) {
      throw new UnusableIndexException("cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer source) {
    throw readOnly();
  }

  @Override
  protected void truncate(long size) {
    throw readOnly();
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw readOnly();
  }

  private static IllegalStateException readOnly() {
    return new IllegalStateException("an index file is never changed");
  }

  @Override
  public void sync() {
    // Nothing is ever written.
  }

  @Override
  public void close() {
    try {
      closeChannel();
    } finally {
      super.close();
    }
  }

  /** Closes what was not given to H2. */
  void closeChannel() {
    try {
      FileChannel open = channel;
      channel = null;
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw new UnusableIndexException("cannot be closed: " + e.getMessage(), e);
    }
  }
}
