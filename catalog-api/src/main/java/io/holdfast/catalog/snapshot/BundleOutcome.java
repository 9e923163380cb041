package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of writing a bundle beside a copy. What was recorded before stands either way.
 * Immutable and thread-safe.
 *
 * @param file where the bundle lies, or was to lie
 * @param failure why it could not be written; empty if it lies there, whole and on disk
 */
public record BundleOutcome(String file, Optional<CatalogException> failure) {
  /** Checks that nothing is null. */
  public BundleOutcome {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(failure, "failure");
  }

  /** It was written. */
  public static BundleOutcome written(String file) {
    return new BundleOutcome(file, Optional.empty());
  }

  /** It could not be written. */
  public static BundleOutcome failed(String file, CatalogException failure) {
    return new BundleOutcome(file, Optional.of(failure));
  }

  /** Whether it was written. */
  public boolean isWritten() {
    return failure.isEmpty();
  }
}
