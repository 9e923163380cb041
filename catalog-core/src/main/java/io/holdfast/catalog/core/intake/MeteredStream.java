package io.holdfast.catalog.core.intake;

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
  private long untold;
  private long bytesRead;

  MeteredStream(InputStream in, ProgressCounter progress, Runnable requireGoingOn) {
    super(in);
    this.progress = progress;
    this.requireGoingOn = requireGoingOn;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
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
    if (untold >= STEP_BYTES) {
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
