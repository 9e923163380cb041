package io.holdfast.catalog.comparison;

/** What a place holds at a path, judged by the manifest of its snapshot. */
public enum Standing {
  /** Just what the manifest says, which may be nothing. */
  INTACT,
  /** Other bytes than the manifest says. */
  CONTENT_DIFFERS,
  /** The right bytes, if any, but another mode, owner, time, link target or device. */
  METADATA_DIFFERS,
  /** Something of another kind than the manifest says. */
  KIND_DIFFERS,
  /** Nothing, where the manifest says that something should be. */
  MISSING,
  /** Something that could not be read. */
  UNREADABLE,
  /** Something, where the manifest says that nothing should be. */
  UNEXPECTED,
  /** Nothing in the catalog says what should be there. */
  UNJUDGED;

  /** Whether it is not what it must be. */
  public boolean isDamage() {
    return this != INTACT && this != UNJUDGED;
  }
}
