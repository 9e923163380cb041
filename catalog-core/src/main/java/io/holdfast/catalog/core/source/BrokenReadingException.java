package io.holdfast.catalog.core.source;

import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reading a container broke off, or had to leave out some of it: the disk failed, not the format.
 * Whatever was pushed before is sound, but it is not all.
 */
public final class BrokenReadingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable EntryPath path;
  private final long offset;
  private final IOException failure;

  BrokenReadingException(@Nullable EntryPath path, long offset, IOException cause) {
    super(cause.getMessage(), cause);
    this.path = path;
    this.offset = offset;
    this.failure = cause;
  }

  /** The entry that was being read, if it was one. */
  public Optional<EntryPath> path() {
    return Optional.ofNullable(path);
  }

  /** Offset in the container of the first byte that could not be read. */
  public long offset() {
    return offset;
  }

  /** How the disk failed. */
  public IOException failure() {
    return failure;
  }
}
