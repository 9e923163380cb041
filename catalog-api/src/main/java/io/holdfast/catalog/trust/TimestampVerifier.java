package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;
import java.time.Instant;

/**
 * Verifies time evidence by the authorities that a client trusts. The library's own is {@code
 * TimestampTrust} in the module {@code catalog-timestamp}; whoever asks for no time stamps needs
 * none. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface TimestampVerifier {
  /**
   * Verifies evidence.
   *
   * @param evidence a time stamp of RFC 3161 or an evidence record of RFC 4998
   * @param data what it must have stamped: of a checkpoint, the text of the note in UTF-8
   * @param now the time at which it must be verifiable
   * @throws TimestampRefusedException if it does not hold
   */
  VerifiedTimestamp verify(TimeEvidence evidence, ByteString data, Instant now);
}
