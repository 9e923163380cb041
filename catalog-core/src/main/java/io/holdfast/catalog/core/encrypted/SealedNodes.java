package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Nodes, sealed and under other names.
 *
 * @param nodes where they are kept
 * @param records seals and opens them
 * @param isCreated whether there is a catalog yet, and so anything to find
 */
record SealedNodes(NodeStore nodes, Supplier<SealedRecords> records, boolean isCreated)
    implements NodeStore {
  @Override
  public void putAll(Map<Digest, ByteString> blobs) {
    SealedRecords own = records.get();
    Map<Digest, ByteString> encrypted = new HashMap<>();
    blobs.forEach(
        (key, blob) -> {
          if (key.length() != 32 || blob.length() > MAX_BLOB_BYTES - StoreCipher.OVERHEAD_BYTES) {
            throw new IllegalArgumentException(
                "a key has 32 bytes and a blob that is encrypted at most "
                    + (MAX_BLOB_BYTES - StoreCipher.OVERHEAD_BYTES)
                    + ", not "
                    + key.length()
                    + " and "
                    + blob.length());
          }
          encrypted.put(own.cipher().nameOf(key), own.sealedNode(key, blob));
        });
    nodes.putAll(encrypted);
  }

  @Override
  public Optional<ByteString> get(Digest key) {
    if (!isCreated) {
      return Optional.empty();
    }
    SealedRecords own = records.get();
    return nodes.get(own.cipher().nameOf(key)).map(encrypted -> own.node(key, encrypted));
  }
}
