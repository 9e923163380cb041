package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceFormat;
import java.nio.file.Path;

/** Opens payloads that lie in the file system. Thread-safe. */
public interface SourceOpener {
  /** Opens a payload whose format is known; {@link SourceFormat#CUSTOM} cannot be opened. */
  EntrySource open(SourceFormat format, Path location);

  /**
   * Opens a payload by its content.
   *
   * @throws io.holdfast.catalog.source.UnreadableSourceException if it is of no known format
   */
  EntrySource detect(Path location);
}
