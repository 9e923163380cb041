package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;

/** Is shown what a bundle carries, in its order: the head, statements, blobs. */
interface BundleVisitor {
  /** The head. */
  default void head(BundleHead head) {}

  /** A statement, whose proof holds. */
  default void statement(CarriedStatement carried) {}

  /** A blob, of which nothing was checked but that it is what was written. */
  default void blob(Digest key, ByteString blob) {}
}
