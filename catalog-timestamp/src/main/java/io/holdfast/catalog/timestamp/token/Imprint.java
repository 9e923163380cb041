package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.TimestampHash;

/**
 * What a time stamp stamps. Immutable and thread-safe.
 *
 * @param hash by which
 * @param digest the hash of what is stamped
 */
public record Imprint(TimestampHash hash, ByteString digest) {
  /** The imprint of some bytes. */
  public static Imprint of(TimestampHash hash, ByteString bytes) {
    return new Imprint(hash, hash.of(bytes));
  }
}
