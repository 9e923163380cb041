package io.holdfast.catalog.core.throttle;

import io.holdfast.catalog.source.EntrySink;

/**
 * A sink that holds a payload's reading to a rate. It does so with the contents that it is given,
 * unless the source takes that over: one that reads an archive knows what it reads of the file,
 * which is not what comes out of it. Used by the thread that pushes.
 */
public interface ThrottledSink extends EntrySink {
  /** What is read ahead where nothing is said. */
  int DEFAULT_READ_AHEAD_BYTES = 8 << 20;

  /**
   * Gives the throttle to the source, which from now on takes from it what it reads of its files.
   */
  Throttle takeOver();

  /** How much the source may unpack ahead of what is hashed, in bytes. */
  int readAheadBytes();

  /** What any sink says of reading ahead. */
  static int readAheadBytes(EntrySink sink) {
    return sink instanceof ThrottledSink throttled
        ? throttled.readAheadBytes()
        : DEFAULT_READ_AHEAD_BYTES;
  }

  /** Takes the throttle of any sink over; one that has none lets everything through. */
  static Throttle of(EntrySink sink) {
    return sink instanceof ThrottledSink throttled ? throttled.takeOver() : Throttle.NONE;
  }
}
