package io.holdfast.catalog.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Standard output, buffered. A reader that has gone away ({@code | head}) is no failure: what comes
 * later is dropped. Any other failure to write is reported as {@link UncheckedIOException}, since
 * an answer that nobody received is none. Not thread-safe.
 */
public final class Answer extends OutputStream {
  private final OutputStream out;
  private final byte[] buffer;
  private int length;
  private boolean written;
  private boolean abandoned;

  /**
   * An answer on a stream.
   *
   * @param out where it goes
   * @param bufferBytes how much is held back, and can be withdrawn, before anything is written
   */
  public Answer(OutputStream out, int bufferBytes) {
    this.out = out;
    this.buffer = new byte[bufferBytes];
  }

  @Override
  public void write(int b) {
    if (length == buffer.length) {
      flush();
    }
    buffer[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (length == buffer.length) {
        flush();
      }
      int step = Math.min(count - done, buffer.length - length);
      System.arraycopy(bytes, offset + done, buffer, length, step);
      length += step;
      done += step;
    }
  }

  /** Writes what is held back. */
  @Override
  public void flush() {
    if (length > 0 && !abandoned) {
      try {
        out.write(buffer, 0, length);
        out.flush();
      } catch (IOException e) {
        if (!isGone(e)) {
          throw new UncheckedIOException("the answer cannot be written: " + e.getMessage(), e);
        }
        abandoned = true;
      }
      written = true;
    }
    length = 0;
  }

  /** Forgets what is held back. Returns whether nothing had been written before. */
  public boolean withdraw() {
    length = 0;
    return !written;
  }

  /** Whether the reader has gone away, so that going on listing is of no use. */
  public boolean isAbandoned() {
    return abandoned;
  }

  private static boolean isGone(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe")
        || message.contains("pipe is being closed")
        || message.contains("pipe has been ended");
  }
}
