package io.holdfast.catalog.testkit.disk;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A read-only view of the real file system with faults: paths of it can be given to everything that
 * reads files. Thread-safe.
 */
public final class FaultyDisk {
  private static final DiskFault SOUND = new DiskFault() {};

  private final Map<Path, DiskFault> faults = new ConcurrentHashMap<>();
  private final FaultyFileSystem files = new FaultyFileSystem(this);

  /** A disk without faults. */
  public FaultyDisk() {}

  /**
   * How this disk shows a file or folder.
   *
   * @param real an absolute path of the default file system
   */
  public Path view(Path real) {
    return new FaultyPath(files, real);
  }

  /**
   * Breaks something; what was broken there before is forgotten.
   *
   * @param real an absolute path of the default file system
   */
  public void put(Path real, DiskFault fault) {
    faults.put(real, fault);
  }

  /** Mends everything. */
  public void mend() {
    faults.clear();
  }

  DiskFault fault(Path real) {
    return faults.getOrDefault(real, SOUND);
  }
}
