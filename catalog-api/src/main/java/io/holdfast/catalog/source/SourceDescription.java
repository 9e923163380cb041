package io.holdfast.catalog.source;

import io.holdfast.catalog.manifest.FieldMask;

/**
 * What a source is.
 *
 * @param format kind of container
 * @param location where it lies, as an operator would name it: an absolute path, a URL, or a name
 *     that the calling program understands; {@link #NOWHERE} for a stream that cannot be read again
 * @param fields the metadata that it expresses
 */
public record SourceDescription(SourceFormat format, String location, FieldMask fields) {
  /** The location of a stream that cannot be read again: no copy is recorded for it. */
  public static final String NOWHERE = "-";

  /** Checks the location. */
  public SourceDescription {
    if (location.isBlank()) {
      throw new IllegalArgumentException("location must not be blank");
    }
  }
}
