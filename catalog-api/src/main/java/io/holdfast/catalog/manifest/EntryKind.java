package io.holdfast.catalog.manifest;

/** What an entry is. */
public enum EntryKind {
  /** A regular file; the bytewise smallest path of a group of hard links. */
  FILE(1),
  /** A directory. */
  DIRECTORY(2),
  /** A symbolic link. */
  SYMLINK(3),
  /**
   * A further name of the file that its link target names; carries that file's content reference.
   */
  HARD_LINK(4),
  /** A device, pipe or socket. */
  OTHER(5),
  /** In a delta manifest alone: removes its path and everything below. */
  TOMBSTONE(6);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  /** The byte that stands for this kind in an entry's canonical form. */
  public int code() {
    return code;
  }

  /** Whether entries of this kind have content. */
  public boolean hasContent() {
    return this == FILE || this == HARD_LINK;
  }
}
