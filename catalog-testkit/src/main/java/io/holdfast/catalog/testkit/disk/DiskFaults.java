package io.holdfast.catalog.testkit.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The faults that disks have. All are thread-safe. */
public final class DiskFaults {
  /** Bytes that a disk fails to read at a time. */
  public static final int SECTOR_BYTES = 512;

  private DiskFaults() {}

  /** The file may not be opened, the folder not listed. */
  public static DiskFault denied() {
    return new DiskFault() {
      @Override
      public void open(Path file) throws IOException {
        throw new AccessDeniedException(file.toString());
      }
    };
  }

  /** The folder still lists the file, but it cannot be opened any more, and has no status. */
  public static DiskFault vanished() {
    return new DiskFault() {
      @Override
      public void status(Path file) throws IOException {
        throw new NoSuchFileException(file.toString());
      }

      @Override
      public void open(Path file) throws IOException {
        throw new NoSuchFileException(file.toString());
      }
    };
  }

  /** The file has a status, but is gone when it is opened. */
  public static DiskFault vanishedWhenOpened() {
    return new DiskFault() {
      @Override
      public void open(Path file) throws IOException {
        throw new NoSuchFileException(file.toString());
      }
    };
  }

  /**
   * One sector cannot be read; what stands before and behind it can.
   *
   * @param offset a byte of the sector
   */
  public static DiskFault badSector(long offset) {
    long bad = offset / SECTOR_BYTES * SECTOR_BYTES;
    return new DiskFault() {
      @Override
      public int read(Path file, long position, int length) throws IOException {
        if (position >= bad && position < bad + SECTOR_BYTES) {
          throw new IOException("Input/output error");
        }
        return position < bad ? (int) Math.min(length, bad - position) : length;
      }
    };
  }

  /**
   * Gives few bytes at a time, as slow disks and network file systems do.
   *
   * @param most bytes of one read, at least 1
   */
  public static DiskFault trickle(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one byte must be read: " + most);
    }
    return new DiskFault() {
      @Override
      public int read(Path file, long position, int length) {
        return Math.min(length, most);
      }
    };
  }

  /**
   * The file changes, once, before its bytes from an offset on are read.
   *
   * @param offset reads up to here see it as it was
   * @param change does it
   */
  public static DiskFault changesAt(long offset, Change change) {
    return new DiskFault() {
      private boolean done;

      /**
       * One at a time: no thread reads behind the offset while another one is changing the file.
       */
      @Override
      public synchronized int read(Path file, long position, int length) throws IOException {
        if (position < offset) {
          return (int) Math.min(length, offset - position);
        }
        if (!done) {
          done = true;
          change.apply(file);
        }
        return length;
      }
    };
  }

  /** Changes a real file. */
  @FunctionalInterface
  public interface Change {
    /**
     * Changes it.
     *
     * @throws IOException if it cannot be changed
     */
    void apply(Path file) throws IOException;
  }
}
