package io.holdfast.catalog.testkit.disk;

import java.io.IOException;
import java.nio.file.Path;

/** What goes wrong with one file or folder of a {@link FaultyDisk}. Must be thread-safe. */
public interface DiskFault {
  /**
   * Before the status of the file is told.
   *
   * @param file the real file
   * @throws IOException to be thrown instead
   */
  default void status(Path file) throws IOException {}

  /**
   * Before the file is opened, or the folder listed.
   *
   * @param file the real file
   * @throws IOException to be thrown instead
   */
  default void open(Path file) throws IOException {}

  /**
   * Before bytes are read.
   *
   * @param file the real file
   * @param position where reading begins
   * @param length how many bytes are wanted, at least 1
   * @return how many may be read at most, 1 to {@code length}
   * @throws IOException to be thrown instead
   */
  default int read(Path file, long position, int length) throws IOException {
    return length;
  }
}
