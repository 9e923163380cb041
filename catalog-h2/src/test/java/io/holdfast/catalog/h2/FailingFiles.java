package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.DiskFiles;
import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that is full after some bytes or some writes, or cannot be forced. */
final class FailingFiles implements StoreFiles {
  volatile int bytesLeft = Integer.MAX_VALUE;

  /** Once there is none left, nothing more is written: half of the next one still is. */
  volatile int writesLeft = Integer.MAX_VALUE;

  volatile boolean forceFails;

  /** Whether something could not be written. */
  volatile boolean wasFull;

  /** There is space again. */
  void makeRoom() {
    bytesLeft = Integer.MAX_VALUE;
    writesLeft = Integer.MAX_VALUE;
    wasFull = false;
  }

  @Override
  public StoreFile open(Path path, Access access) throws IOException {
    if (access == Access.CREATE && writesLeft <= 0) {
      throw full();
    }
    return new Failing(DiskFiles.INSTANCE.open(path, access));
  }

  private IOException full() {
    wasFull = true;
    return new IOException("No space left on device");
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    DiskFiles.INSTANCE.rename(from, to);
  }

  @Override
  public void forceDirectory(Path path) throws IOException {
    DiskFiles.INSTANCE.forceDirectory(path);
  }

  private synchronized int fitting(int bytes) {
    int fits = Math.min(bytesLeft, bytes);
    if (writesLeft <= 0) {
      fits = Math.min(fits, writesLeft == 0 ? bytes / 2 : 0);
    }
    writesLeft--;
    bytesLeft -= fits;
    return fits;
  }

  private final class Failing implements StoreFile {
    private final StoreFile file;

    Failing(StoreFile file) {
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
      int fits = fitting(source.remaining());
      file.write(source.slice(source.position(), fits), position);
      if (fits < source.remaining()) {
        throw full();
      }
    }

    @Override
    public void force() throws IOException {
      if (forceFails) {
        throw new IOException("Input/output error");
      }
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
}
