package io.holdfast.catalog.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A content that can be read from any position and hands out nothing unverified. To read a range,
 * only the chunks that it touches are read and verified, by the chunk hashes that were kept; the
 * last one is remembered. Where only a digest of the whole is known, all of it is verified at the
 * first read, into a temporary file that only this user can read.
 *
 * <p>A wrong chunk makes reading it throw a {@link ContentDiffersException}, and so does every
 * later read of that chunk, even if right bytes lie there by then; the other chunks can still be
 * read. A chunk that could not be read at all is read again when it is asked for again.
 *
 * <p>Read-only, and thread-safe: reads wait for each other.
 */
public interface VerifiedByteChannel extends SeekableByteChannel {
  /** What the content must be. */
  ExpectedContent expected();

  /**
   * Reads verified bytes from the position on, which moves behind them. May give fewer than there
   * is room for.
   *
   * @return number of bytes; -1 at the end, which is told only once the last chunk is verified and
   *     nothing was found to follow it
   * @throws ContentDiffersException if the chunk at the position is not what it must be, or more
   *     follows at the end
   * @throws IOException if it cannot be read
   * @throws ClosedChannelException if the channel is closed
   */
  @Override
  int read(ByteBuffer target) throws IOException;

  /**
   * Reads verified bytes from a position, as {@link #read(ByteBuffer)} does; the channel's own
   * position stays.
   *
   * @param position 0 or more
   */
  int read(ByteBuffer target, long position) throws IOException;

  /** The length that the content must have. */
  @Override
  long size() throws IOException;

  @Override
  VerifiedByteChannel position(long position) throws IOException;

  /**
   * Refuses.
   *
   * @throws NonWritableChannelException always
   */
  @Override
  int write(ByteBuffer source);

  /**
   * Refuses.
   *
   * @throws NonWritableChannelException always
   */
  @Override
  VerifiedByteChannel truncate(long size);
}
