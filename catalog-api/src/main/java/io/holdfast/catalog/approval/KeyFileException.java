package io.holdfast.catalog.approval;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file with a private key cannot be made, read or trusted. */
public final class KeyFileException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  /**
   * Creates the failure.
   *
   * @param file the file
   * @param reason what was expected and found, and what to do
   * @param cause what led to it, if anything
   */
  public KeyFileException(Path file, String reason, @Nullable Throwable cause) {
    super(Remedy.FIX_ENVIRONMENT, "key file " + file + ": " + reason, cause);
    this.file = Objects.requireNonNull(file, "file");
  }

  /** The file. */
  public Path file() {
    return file;
  }
}
