package io.holdfast.catalog.core.throttle;

import io.holdfast.catalog.source.EntrySink;

/**
 * A sink that holds a payload's reading to a rate. It does so with the contents that it is given,
 * unless the source takes that over: one that reads an archive knows what it reads of the file,
 * which is not what comes out of it. Used by the thread that pushes.
 */
public interface ThrottledSink extends EntrySink {
  /**
   * Gives the throttle to the source, which from now on takes from it what it reads of its files.
   */
  Throttle takeOver();

  /** Takes the throttle of any sink over; one that has none lets everything through. */
  static Throttle of(EntrySink sink) {
    return sink instanceof ThrottledSink throttled ? throttled.takeOver() : Throttle.NONE;
  }
}
