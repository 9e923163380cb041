package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.core.coverage.UnitSet;
import io.holdfast.catalog.digest.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads what it is given as a set of units; the first four bytes say how many there are. */
public final class CoverageFuzz {
  private CoverageFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < Integer.BYTES) {
      return;
    }
    long total = Integer.toUnsignedLong(ByteBuffer.wrap(input).getInt()) >>> 4;
    ByteString bytes = ByteString.copyOf(Arrays.copyOfRange(input, Integer.BYTES, input.length));
    Refusal.orNothing(() -> read(bytes, total));
  }

  private static void read(ByteString bytes, long total) {
    UnitSet units = UnitSet.read(bytes, total);
    if (!units.toBytes().equals(bytes) || units.size() > total) {
      throw new AssertionError("a set of " + units.size() + " of " + total + " units");
    }
  }
}
