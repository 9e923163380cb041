package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Tells the progress of a long content while it is read, and asks to go on. Not thread-safe. */
final class MeteredStream extends FilterInputStream {
  private static final long STEP_BYTES = 4 << 20;

  private final ProgressCounter progress;
  private final Runnable requireGoingOn;
  private final long stepBytes;
  private long untold;
  private long bytesRead;

  /**
   * Over a content.
   *
   * @param requireGoingOn asked before each read; throws if there is to be none
   * @param throttle behind which the content is
   */
  MeteredStream(
      InputStream in, ProgressCounter progress, Runnable requireGoingOn, Throttle throttle) {
    super(in);
    this.progress = progress;
    this.requireGoingOn = requireGoingOn;
    // What comes slowly is told often, so that a time of arrival can be told from it.
    this.stepBytes = Math.min(STEP_BYTES, throttle.mostAtOnce());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    requireGoingOn.run();
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) {
    untold += read;
    bytesRead += read;
    if (untold >= stepBytes) {
      tell();
    }
  }

  /** Tells what was not told yet. */
  void tell() {
    if (untold > 0) {
      progress.bytes(untold);
      untold = 0;
    }
  }

  /** Where reading failed: the chunk, or with a flat digest the byte, that came after the last. */
  OptionalLong failedAt(DigestScheme scheme) {
    long granule = scheme.isChunked() ? scheme.chunkBytes() : 1;
    return OptionalLong.of(bytesRead / granule * granule);
  }
}
