package io.holdfast.catalog.core.sharing;

import io.holdfast.catalog.core.source.FileStatus;
import io.holdfast.catalog.core.source.FileStatus.Unix;
import io.holdfast.catalog.digest.ContentReference;
import java.time.Clock;

/**
 * What one payload shares with the others of a run. Immutable; thread-safe.
 *
 * @param files what the run has read
 * @param scope which files of this payload other payloads may have, too
 */
public record SharedFiles(ReadFiles files, Scope scope) {
  /** Nothing is shared. */
  public static SharedFiles none() {
    return new SharedFiles(new ReadFiles(Clock.systemUTC(), 1), Scope.NONE);
  }

  /** Which files are looked up, and remembered. */
  public enum Scope {
    /** None. */
    NONE,
    /** Those with several names, which may lie in several payloads. */
    LINKED,
    /** All: the same directory is read for several payloads. */
    ALL
  }

  /** Whether anything is shared. */
  public boolean isOn() {
    return scope != Scope.NONE;
  }

  private boolean concerns(FileStatus status) {
    Unix unix = status.unix();
    return unix != null && (scope == Scope.ALL || unix.links() > 1);
  }

  /** Whether a file was read in this run, and has this content. */
  public boolean isRead(FileStatus status, ContentReference content) {
    return concerns(status) && files.isRead(status, content);
  }

  /** Whether a file is to be remembered, given its status before it is read. */
  public boolean isToBeKept(FileStatus before) {
    return concerns(before) && files.isSettled(before);
  }

  /** A file for which {@link #isToBeKept} held was read, and has this content. */
  public void add(FileStatus before, FileStatus after, ContentReference content) {
    files.add(before, after, content);
  }
}
