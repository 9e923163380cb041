package io.holdfast.catalog.h2;

import java.util.concurrent.ThreadFactory;

/**
 * How a catalog's index is kept.
 *
 * @param statementsInMemory so many statements are left out of index files
 * @param threads makes the thread on which index files are merged
 */
record IndexSettings(int statementsInMemory, ThreadFactory threads) {
  /** Reading so many statements from the pack takes less time than starting H2. */
  private static final int DEFAULT_STATEMENTS_IN_MEMORY = 1_000;

  static IndexSettings defaults() {
    return new IndexSettings(DEFAULT_STATEMENTS_IN_MEMORY, IndexSettings::thread);
  }

  /** A program that ends without closing its catalogs is not held up. */
  private static Thread thread(Runnable merging) {
    Thread thread = new Thread(merging, "holdfast-index");
    thread.setDaemon(true);
    return thread;
  }

  IndexSettings statementsInMemory(int statements) {
    return new IndexSettings(statements, threads);
  }

  IndexSettings threads(ThreadFactory factory) {
    return new IndexSettings(statementsInMemory, factory);
  }
}
