package io.holdfast.catalog.testkit.fault;

/** What a campaign breaks. */
public enum FaultKind {
  /** One bit of a content is another. */
  BIT_FLIP,
  /** A sector of 512 bytes, or what the content has of it, is zeros. */
  ZEROED_SECTOR,
  /** A run of bytes is other bytes. */
  OVERWRITTEN,
  /** The end is missing. */
  TRUNCATED,
  /** There are more bytes at the end. */
  EXTENDED,
  /** Two chunks stand at each other's place. */
  CHUNKS_SWAPPED,
  /** A chunk stands in another's place, too. */
  CHUNK_DUPLICATED,
  /** Two files of equal size have each other's content. */
  FILES_SWAPPED,
  /** A file is not there. */
  REMOVED,
  /** A file is there that was not recorded. */
  ADDED,
  /** The permissions are others. */
  MODE_CHANGED,
  /** The modification time is another. */
  TIME_CHANGED,
  /** A sector cannot be read. */
  READ_ERROR,
  /** A file may not be opened. */
  DENIED,
  /** A folder may not be listed. */
  FOLDER_DENIED,
  /** A file is gone between the listing of its folder and the question for its status. */
  VANISHED,
  /** A file is gone between the question for its status and its opening. */
  VANISHED_WHEN_OPENED,
  /** A file changes while it is read. */
  CHANGED_WHILE_READ,
  /** Reading gives few bytes at a time; nothing is wrong, and nothing may be found. */
  SLOW_READ
}
