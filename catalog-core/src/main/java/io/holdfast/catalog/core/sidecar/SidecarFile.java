package io.holdfast.catalog.core.sidecar;

import io.holdfast.catalog.snapshot.Copy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bundle of a copy lies. Stateless. */
public final class SidecarFile {
  private static final String SUFFIX = ".holdfast";

  private SidecarFile() {}

  /**
   * Beside the copy, under its name with {@code .holdfast} behind it; empty for a copy whose
   * location is no absolute path of this file system, such as a URI.
   */
  public static Optional<Path> of(Copy copy) {
    return beside(copy.location());
  }

  /** As {@link #of}, of a payload that is no copy yet. */
  static Optional<Path> beside(String location) {
    try {
      Path place = Path.of(location);
      Path name = place.getFileName();
      return place.isAbsolute() && name != null
          ? Optional.of(place.resolveSibling(name + SUFFIX))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
