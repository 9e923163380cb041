package io.holdfast.catalog.timestamp;

import io.holdfast.catalog.digest.ByteString;

/**
 * Where time stamps come from: carries a request of RFC 3161 to an authority, and its answer back.
 * Nothing of the answer is believed before it is verified. Implementations are thread-safe.
 */
@FunctionalInterface
public interface TimestampSource {
  /** Most bytes of an answer. */
  int MOST_BYTES = 1 << 18;

  /**
   * Carries a request to the authority.
   *
   * @param request a {@code TimeStampReq} in DER
   * @return the {@code TimeStampResp} in DER, at most {@value #MOST_BYTES} bytes
   * @throws TimestampSourceException if there is no answer
   */
  ByteString answer(ByteString request);
}
