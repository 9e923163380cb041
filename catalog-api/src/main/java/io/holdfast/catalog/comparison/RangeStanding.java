package io.holdfast.catalog.comparison;

/** What a place holds of a range of a content. */
public enum RangeStanding {
  /** The bytes that its snapshot's manifest says. */
  INTACT,
  /** Other bytes, fewer, more, or none that can be read. */
  DAMAGED,
  /** Bytes of which nothing in the catalog says what they should be. */
  UNJUDGED
}
