package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.Digest;
import java.util.Objects;

/**
 * A statement that no signature covers. Immutable and thread-safe.
 *
 * @param index its place in the log
 * @param type what kind of fact it tells, as its statement names it: {@code snapshot}, {@code copy}
 * @param id the digest of the statement
 */
public record UnsignedStatement(long index, String type, Digest id) {
  /** Checks that nothing is null. */
  public UnsignedStatement {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
  }

  @Override
  public String toString() {
    return "#" + index + " " + type + " " + id;
  }
}
