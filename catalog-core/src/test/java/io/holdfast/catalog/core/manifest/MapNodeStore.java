package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A node store in a map, which remembers what was read and can be damaged. */
final class MapNodeStore implements NodeStore {
  final Map<Digest, ByteString> blobs = new ConcurrentHashMap<>();
  final Set<Digest> read = ConcurrentHashMap.newKeySet();
  int largestBatch;

  @Override
  public void putAll(Map<Digest, ByteString> added) {
    largestBatch = Math.max(largestBatch, added.size());
    added.forEach(blobs::putIfAbsent);
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    read.add(key);
    return Optional.ofNullable(blobs.get(key));
  }
}
