package io.holdfast.catalog.content;

import java.io.InputStream;

/**
 * A content as a stream that hands out nothing unverified: no byte leaves it before its chunk was
 * verified, and its end is not told before the last one was. A wrong chunk makes reading throw a
 * {@link ContentDiffersException}, at once and at every later read: what is wrong never looks like
 * the end. Where only a digest of the whole is known, all of it is verified before the first byte
 * leaves, in a temporary file that only this user can read.
 *
 * <p>To be used by one thread at a time, and closed.
 */
public abstract class VerifiedInputStream extends InputStream {
  /** For implementations. */
  protected VerifiedInputStream() {}

  /** What the content must be. */
  public abstract ExpectedContent expected();
}
