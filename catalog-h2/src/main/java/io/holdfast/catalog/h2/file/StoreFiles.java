package io.holdfast.catalog.h2.file;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files. Thread-safe. */
public interface StoreFiles {
  /** How a file is opened. */
  enum Access {
    /** The file must exist. */
    READ,
    /** The file must exist. */
    WRITE,
    /** The file must not exist. */
    CREATE
  }

  /** Opens a file. */
  StoreFile open(Path path, Access access) throws IOException;

  /** Gives a file another name, replacing what bears it, in one step. */
  void rename(Path from, Path to) throws IOException;

  /** Returns when the names in a directory are on disk, where the system can tell. */
  void forceDirectory(Path directory) throws IOException;
}
