package io.holdfast.catalog.core.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** Counts the bytes that are read of a file. */
final class CountingChannel implements SeekableByteChannel {
  private final FileChannel file;
  private long bytesRead;

  CountingChannel(FileChannel file) {
    this.file = file;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = file.read(target);
    bytesRead += Math.max(read, 0);
    return read;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return file.write(source);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
