package io.holdfast.catalog.source;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the entries of one payload. Entries may come in any order; where a path comes twice, the
 * last one counts and the duplicate is reported.
 *
 * <p>Thread safety: to be used by one thread at a time.
 */
public interface EntrySink {
  /**
   * Takes an entry without content of its own (directory, link, device), or a file whose content
   * reference is already known, such as a flat digest that comes from elsewhere.
   *
   * <p>A hard link names, as its link target, the key of an entry that was pushed before.
   *
   * @throws IllegalArgumentException for a file without a content reference, or a tombstone
   */
  void add(Entry entry);

  /**
   * Takes a file and reads its content to the end, before this method returns. The stream is not
   * closed. If the file's size was set, another number of bytes is a finding.
   *
   * @param file a file without a content reference
   * @param content its bytes
   * @throws IOException if reading failed; the entry is not taken
   */
  void add(Entry file, InputStream content) throws IOException;

  /**
   * Takes a file whose content can be opened later, by another thread; a failure to read it becomes
   * a finding.
   *
   * @param file a file without a content reference
   * @param content opens its bytes, once
   */
  void add(Entry file, Content content);

  /** Takes note of something that is wrong; reading goes on. */
  void report(Finding finding);

  /**
   * For archives: gives the stream through which the archive's own bytes must be read, to their
   * very end, so that they are digested in the same pass. Called at most once, before any entry.
   *
   * @param raw the archive's own bytes
   * @return the stream to read instead
   */
  InputStream container(InputStream raw);

  /** Opens the bytes of one file. */
  @FunctionalInterface
  interface Content {
    /**
     * Opens the bytes from their beginning; the caller closes the stream.
     *
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;
  }
}
