package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * Content-addressed blobs: manifest nodes and pieces of chunk lists. A blob is never changed;
 * whoever reads it checks it against what it must be. Thread-safe.
 */
public interface NodeStore {
  /** Most bytes of a blob: 256 items of 64 KiB with their keys. */
  int MAX_BLOB_BYTES = 64 << 20;

  /**
   * Puts blobs under their 32-byte keys; those that are there already stay. They are durable, and
   * seen by others, at the latest when a later {@link CatalogStore#commit} returns. Whoever is
   * going to commit a statement about them holds a {@link NodeLease}.
   */
  void putAll(Map<Digest, ByteString> blobs);

  /**
   * Gets a blob: also one that was put and not committed yet.
   *
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if it is there, and the store
   *     itself sees that it is not what was put
   */
  Optional<ByteString> get(Digest key);
}
