package io.holdfast.catalog.bundle;

/** What a bundle carries. */
public enum BundleKind {
  /** One snapshot with its ancestors, and all statements about them. */
  SNAPSHOT,
  /** A whole catalog. */
  CATALOG
}
