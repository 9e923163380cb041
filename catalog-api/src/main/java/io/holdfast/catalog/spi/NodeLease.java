package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.Digest;

/**
 * Protects blobs to which no statement refers yet. As long as a lease is open, no {@link
 * CatalogStore#sweep} frees a blob that was put since it was opened, whether it was new or there
 * already. Whoever puts blobs and commits a statement about them holds one from before the first
 * blob until behind the commit. Thread-safe.
 */
public interface NodeLease extends AutoCloseable {
  /**
   * Protects a manifest, too, and all that it reaches: for whoever builds on it without putting
   * what stays the same. When this returns, the root either lies in the store and stays, or does
   * not lie there.
   *
   * @param root key of the manifest's root
   */
  void keep(Digest root);

  /** Ends the protection. */
  @Override
  void close();
}
