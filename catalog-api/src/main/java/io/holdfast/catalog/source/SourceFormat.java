package io.holdfast.catalog.source;

import java.util.Locale;
import java.util.Optional;

/** Kinds of containers that a snapshot's payload can lie in. */
public enum SourceFormat {
  /** A directory tree. */
  DIRECTORY,
  /** A tar archive. */
  TAR,
  /** A tar archive compressed with gzip. */
  TAR_GZIP,
  /** A tar archive compressed with zstd. */
  TAR_ZSTD,
  /** A tar archive compressed with xz. */
  TAR_XZ,
  /** A tar archive compressed with bzip2. */
  TAR_BZIP2,
  /** A zip archive. */
  ZIP,
  /** A format that the calling program reads itself. */
  CUSTOM;

  /** The name in statements and JSON, such as {@code tar-zstd}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a format by its {@link #id}. */
  public static Optional<SourceFormat> ofId(String id) {
    for (SourceFormat format : values()) {
      if (format.id().equals(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether the container is one sequence of bytes with a digest of its own. */
  public boolean isSingleFile() {
    return this != DIRECTORY && this != CUSTOM;
  }
}
