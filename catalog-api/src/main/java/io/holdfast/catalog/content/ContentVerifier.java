package io.holdfast.catalog.content;

import java.nio.ByteBuffer;

/**
 * Verifies one content as its bytes come, in pieces of any size: for programs that drive the
 * reading themselves. Nothing may be used before it was verified; {@link #verifiedBytes} says how
 * much was. To be used by one thread at a time; several verifiers can be used at once.
 *
 * <p>After a failure every further call fails in the same way.
 */
public interface ContentVerifier {
  /** What the content must be. */
  ExpectedContent expected();

  /**
   * How many bytes from the beginning were verified. With chunk hashes, it advances chunk by chunk;
   * without, it stays at 0 until {@link #finish}.
   */
  long verifiedBytes();

  /**
   * Takes the next bytes, and checks each chunk as soon as it is complete.
   *
   * @throws ContentDiffersException at the first chunk that is wrong, or at the first byte that is
   *     too much
   * @throws IndexOutOfBoundsException if the range is not in the array
   * @throws IllegalStateException if the content was finished
   */
  void update(byte[] bytes, int offset, int length) throws ContentDiffersException;

  /**
   * Takes the bytes that remain in a buffer, whose position moves to its limit; where this fails,
   * it is left anywhere.
   *
   * @throws ContentDiffersException as for {@link #update(byte[], int, int)}
   * @throws IllegalStateException if the content was finished
   */
  void update(ByteBuffer bytes) throws ContentDiffersException;

  /**
   * Ends the content. If this returns, all of it is what it must be.
   *
   * @throws ContentDiffersException if bytes are missing, or the content is not what it must be
   * @throws IllegalStateException if the content was finished
   */
  void finish() throws ContentDiffersException;
}
