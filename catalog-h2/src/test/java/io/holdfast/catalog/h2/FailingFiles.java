package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.DiskFiles;
import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A disk that is full after some bytes or some writes, a new name being one, or that cannot be
 * forced.
 */
final class FailingFiles implements StoreFiles {
  volatile int bytesLeft = Integer.MAX_VALUE;

  /** Once there is none left, nothing more is written: half of the next one still is. */
  volatile int writesLeft = Integer.MAX_VALUE;

  volatile boolean forceFails;

  volatile boolean directoryForceFails;

  /** Whether something could not be written. */
  volatile boolean wasFull;

  private final AtomicInteger filesOpen = new AtomicInteger();

  /** How many files were opened and not closed. */
  int filesOpen() {
    return filesOpen.get();
  }

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
    StoreFile file = DiskFiles.INSTANCE.open(path, access);
    filesOpen.incrementAndGet();
    return new Failing(file);
  }

  private IOException full() {
    wasFull = true;
    return new IOException("No space left on device");
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (hasNoWriteLeft()) {
      throw full();
    }
    DiskFiles.INSTANCE.rename(from, to);
  }

  @Override
  public void forceDirectory(Path path) throws IOException {
    if (directoryForceFails) {
      throw new IOException("Input/output error");
    }
    DiskFiles.INSTANCE.forceDirectory(path);
  }

  /** A new name takes a write: there may be no room for it in the directory. */
  private synchronized boolean hasNoWriteLeft() {
    return writesLeft-- <= 0;
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

  private final class Failing extends PassingFile {
    private final AtomicBoolean closed = new AtomicBoolean();

    Failing(StoreFile file) {
      super(file);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      int fits = fitting(source.remaining());
      super.write(source.slice(source.position(), fits), position);
      if (fits < source.remaining()) {
        throw full();
      }
    }

    @Override
    public void force() throws IOException {
      if (forceFails) {
        throw new IOException("Input/output error");
      }
      super.force();
    }

    @Override
    public void close() throws IOException {
      if (!closed.getAndSet(true)) {
        filesOpen.decrementAndGet();
      }
      super.close();
    }
  }
}
