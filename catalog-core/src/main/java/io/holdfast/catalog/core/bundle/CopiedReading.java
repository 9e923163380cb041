package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes of a store, each written to a bundle when it is read first: whoever walks a manifest
 * through it, and checks it, has it in the bundle. Not thread-safe.
 */
final class CopiedReading implements NodeStore {
  private final NodeStore source;
  private final BundleWriter target;
  private final Set<Digest> written = new HashSet<>();

  CopiedReading(NodeStore source, BundleWriter target) {
    this.source = source;
    this.target = target;
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    Optional<ByteString> blob = source.get(key);
    if (blob.isPresent() && written.add(key)) {
      try {
        target.blob(key, blob.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return blob;
  }

  @Override
  public void putAll(Map<Digest, ByteString> blobs) {
    throw new IllegalStateException("nothing is put while a bundle is written");
  }
}
