package io.holdfast.catalog.source;

import io.holdfast.catalog.manifest.FieldMask;

/**
 * What a source is.
 *
 * @param format kind of container
 * @param location where it lies, as an operator would name it: an absolute path, a URL, or a name
 *     that the calling program understands
 * @param fields the metadata that it expresses
 */
public record SourceDescription(SourceFormat format, String location, FieldMask fields) {
  /** Checks the location. */
  public SourceDescription {
    if (location.isBlank()) {
      throw new IllegalArgumentException("location must not be blank");
    }
  }
}
