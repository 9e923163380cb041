package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one caller that wait to be committed, all or none, alone or with those of others.
 * Changed and asked by whoever has the writer's turn.
 */
final class PendingAppend {
  private final List<ByteString> statements;
  private final long bytes;
  private boolean finished;
  private long first;
  private @Nullable RuntimeException failure;

  PendingAppend(List<ByteString> statements) {
    this.statements = statements;
    this.bytes = statements.stream().mapToLong(ByteString::length).sum();
  }

  List<ByteString> statements() {
    return statements;
  }

  long bytes() {
    return bytes;
  }

  boolean isFinished() {
    return finished;
  }

  /** They are on disk, the first of them at this place. */
  void succeed(long place) {
    finished = true;
    first = place;
  }

  void fail(RuntimeException why) {
    finished = true;
    failure = why;
  }

  /** The place of the first one; throws why it has none. */
  long place() {
    RuntimeException why = failure;
    if (why != null) {
      throw why;
    }
    return first;
  }
}
