package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.manifest.PathProof;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.ManifestRoot;

/** Proves what is at a path of a manifest. Thread-safe. */
@FunctionalInterface
public interface PathProving {
  /** The proof that an entry is there, or that none is. */
  PathProof prove(ManifestRoot root, EntryPath path);
}
