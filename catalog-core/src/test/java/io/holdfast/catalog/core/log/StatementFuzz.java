package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;

/** Reads what it is given as a statement: it is refused, or means what its encoding says. */
public final class StatementFuzz {
  private StatementFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) {
    Fact fact;
    try {
      fact = StatementCodec.decode(new Statement(0, ByteString.copyOf(input)));
    } catch (MalformedStatementException e) {
      return;
    }
    if (!StatementCodec.encode(fact).equals(ByteString.copyOf(input))) {
      throw new IllegalStateException("read " + fact + ", which is encoded otherwise");
    }
  }
}
