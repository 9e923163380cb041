package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.StatementPack;
import java.io.IOException;

/**
 * What cannot be read behind the last commit: torn by a crash, being written by another process, or
 * damaged. Used under the catalog's monitor.
 */
final class UnreadableCommit {
  private long passed = -1;

  /**
   * Refuses a log in which a whole commit lies behind one that cannot be read: shown without them
   * it would be an older state, with an older snapshot as its newest.
   *
   * @param pack read to where it cannot be read any further
   * @param statement the first that cannot be read
   */
  void refuse(StatementPack pack, long statement) throws IOException {
    long at = pack.end();
    if (at == passed || !pack.hasTail()) {
      return;
    }
    // Read again: where a later commit is whole, the one that was being written is whole by now.
    if (pack.hasCommitBehindTail() && pack.commitAt(at) == null) {
      throw new DamagedPackException(
          StatementPack.FILE_NAME
              + " cannot be read at offset "
              + at
              + ", and commits follow it: statement "
              + statement
              + " is damaged");
    }
    passed = at;
  }
}
