package io.holdfast.catalog.verify;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How deep a verification looks. A set with stated implications, not a ladder. */
public enum Depth {
  /** Each copy is there, with its size. */
  PRESENCE,
  /** Statements, log inclusion, manifest nodes, and the overlay of the lineage. */
  STRUCTURE,
  /** The archive's own bytes equal what was recorded, without unpacking. */
  CONTAINER,
  /** Every entry decoded, hashed and compared. Does not imply {@link #CONTAINER}. */
  CONTENT,
  /** A restored target compared with the manifest. */
  RESTORED;

  /** The name in options, statements and JSON, such as {@code content}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This depth and those that it implies. */
  public Set<Depth> withImplied() {
    return switch (this) {
      case PRESENCE -> EnumSet.of(PRESENCE);
      case STRUCTURE -> EnumSet.of(STRUCTURE);
      case CONTAINER -> EnumSet.of(PRESENCE, CONTAINER);
      case CONTENT -> EnumSet.of(PRESENCE, STRUCTURE, CONTENT);
      case RESTORED -> EnumSet.of(STRUCTURE, RESTORED);
    };
  }
}
