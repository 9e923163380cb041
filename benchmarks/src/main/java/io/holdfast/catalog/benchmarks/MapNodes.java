package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes in memory, so that the tree is measured and not a store. Not thread-safe. */
final class MapNodes implements NodeStore {
  private final Map<Digest, ByteString> blobs = new HashMap<>();

  @Override
  public void putAll(Map<Digest, ByteString> added) {
    added.forEach(blobs::putIfAbsent);
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    return Optional.ofNullable(blobs.get(key));
  }
}
