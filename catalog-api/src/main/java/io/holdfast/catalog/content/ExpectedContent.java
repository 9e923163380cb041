package io.holdfast.catalog.content;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Objects;

/**
 * What a content must be, and what failures call it. Immutable and thread-safe.
 *
 * @param path of the entry whose content it is
 * @param location where it is read, as an operator would name it
 * @param content its length and digest
 */
public record ExpectedContent(EntryPath path, String location, ContentReference content) {
  /** Checks that nothing is null. */
  public ExpectedContent {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(content, "content");
  }
}
