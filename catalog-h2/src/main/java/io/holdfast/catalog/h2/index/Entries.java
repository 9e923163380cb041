package io.holdfast.catalog.h2.index;

import java.util.Iterator;
import java.util.Map;

/** Gives the entries of tables, each in the order of its keys. */
interface Entries {
  Iterator<Map.Entry<byte[], byte[]>> of(Table table);

  /** Throws if what was given may be wrong. */
  void requireSound();
}
