package io.holdfast.catalog.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Reads a file as far as its fault allows. Thread-safe for reads at a position. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final Path file;
  private final DiskFault fault;

  FaultyChannel(FileChannel real, Path file, DiskFault fault) {
    this.real = real;
    this.file = file;
    this.fault = fault;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    long position = real.position();
    int read = read(target, position);
    real.position(position + Math.max(read, 0));
    return read;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    int allowed = fault.read(file, position, target.remaining());
    int limit = target.limit();
    target.limit(target.position() + allowed);
    try {
      return real.read(target, position);
    } finally {
      target.limit(limit);
    }
  }

  @Override
  public long read(ByteBuffer[] targets, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      if (targets[i].hasRemaining()) {
        return read(targets[i]);
      }
    }
    return 0;
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
    int read = read(buffer, position);
    if (read <= 0) {
      return 0;
    }
    return target.write(buffer.flip());
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("a disk with faults maps no files");
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] sources, int from, int count) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metaData) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException("a disk with faults locks no files");
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException("a disk with faults locks no files");
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
