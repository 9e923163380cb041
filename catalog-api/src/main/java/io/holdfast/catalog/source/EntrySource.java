package io.holdfast.catalog.source;

import java.io.IOException;

/**
 * Gives the entries of one payload, in any order. A backup tool implements it to record a format of
 * its own; directories and archives come ready-made.
 *
 * <p>Thread safety: {@link #read} is called by one thread.
 */
public interface EntrySource {
  /** What this source is. */
  SourceDescription description();

  /**
   * Pushes every entry into the sink, then returns. What is wrong with a single entry becomes a
   * finding of the sink, and the rest goes on. May be called again if the source can be read again.
   *
   * @param sink takes the entries
   * @throws IOException if nothing (more) can be read
   */
  void read(EntrySink sink) throws IOException;
}
