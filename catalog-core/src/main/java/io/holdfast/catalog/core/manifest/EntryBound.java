package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.InvalidEntryException;

/** Tells entries that are too large for a manifest, before one is built. */
public final class EntryBound {
  /** Everything in a value but its link target takes less than what is left. */
  private static final int SURELY_FITS = EntryCodec.MAX_VALUE_BYTES - 1024;

  private EntryBound() {}

  /** Whether the canonical value of an entry, sound otherwise, is within its bound. */
  public static boolean holds(Entry entry) {
    if (entry.linkTarget().map(target -> target.length() <= SURELY_FITS).orElse(true)) {
      return true;
    }
    try {
      EntryCodec.encode(entry, new ByteWriter(EntryCodec.MAX_VALUE_BYTES));
      return true;
    } catch (InvalidEntryException e) {
      return false;
    }
  }
}
