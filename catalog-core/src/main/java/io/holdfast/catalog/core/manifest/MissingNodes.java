package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.ManifestRoot;

/** Says why something of a manifest is not in the store. Thread-safe. */
@FunctionalInterface
public interface MissingNodes {
  /** Whatever is missing is damage. */
  MissingNodes DAMAGE = (root, missing) -> missing;

  /**
   * What is thrown instead.
   *
   * @param root of the manifest that was read
   * @param missing what is not there
   * @return the same, or another failure that says it better
   */
  CatalogException explain(ManifestRoot root, DamagedManifestException missing);
}
