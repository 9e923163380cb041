package io.holdfast.catalog.content;

import io.holdfast.catalog.digest.DigestScheme;
import java.nio.ByteBuffer;

/**
 * Digests one content as its bytes come, in pieces of any size: for programs that write a backup
 * and want its digests on the way. To be used by one thread at a time; several digesters can be
 * used at once.
 */
public interface ContentDigester {
  /** How the digest is made. */
  DigestScheme scheme();

  /** Number of bytes so far. */
  long length();

  /**
   * Takes the next bytes.
   *
   * @throws IndexOutOfBoundsException if the range is not in the array
   * @throws IllegalStateException if the content was finished
   */
  void update(byte[] bytes, int offset, int length);

  /**
   * Takes the bytes that remain in a buffer, whose position moves to its limit.
   *
   * @throws IllegalStateException if the content was finished
   */
  void update(ByteBuffer bytes);

  /**
   * Ends the content.
   *
   * @throws IllegalStateException if the content was finished
   */
  DigestedContent finish();
}
