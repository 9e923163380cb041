package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.StoreFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file on disk, for tests that step in where some of it is written or forced. */
class PassingFile implements StoreFile {
  private final StoreFile file;

  PassingFile(StoreFile file) {
    this.file = file;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    file.write(source, position);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void truncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
