package io.holdfast.catalog.content;

import io.holdfast.catalog.manifest.EntryPath;
import java.io.IOException;

/**
 * A content that was being read turned out not to be what the snapshot's manifest says. All bytes
 * that were handed out before were verified; those that follow never leave the catalog.
 */
public final class ContentDiffersException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient EntryPath path;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * Creates the failure.
   *
   * @param path whose content
   * @param location the copy that it was read from
   * @param offset of the first byte that was not handed out
   * @param expected what should be there
   * @param found what is there
   */
  public ContentDiffersException(
      EntryPath path, String location, long offset, String expected, String found) {
    super(
        path
            + " in "
            + location
            + " at offset "
            + offset
            + ": expected "
            + expected
            + ", found "
            + found
            + "; throw away what was read of it, verify the copy, and plan with another one");
    this.path = path;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** Whose content. */
  public EntryPath path() {
    return path;
  }

  /** Offset of the first byte that was not handed out. */
  public long offset() {
    return offset;
  }

  /** What should be there. */
  public String expected() {
    return expected;
  }

  /** What is there. */
  public String found() {
    return found;
  }
}
