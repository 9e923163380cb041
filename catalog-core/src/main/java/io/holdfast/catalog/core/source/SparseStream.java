package io.holdfast.catalog.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Expands a sparse file: regions come from the archive, holes are zeros. */
final class SparseStream extends InputStream {
  private final InputStream stored;
  private final SparseMap map;
  private final ExpansionBudget budget;
  private long position;
  private int region;

  SparseStream(InputStream stored, SparseMap map, ExpansionBudget budget) {
    this.stored = stored;
    this.map = map;
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (region < map.regions() && position >= map.offset(region) + map.length(region)) {
      region++;
    }
    if (position >= map.realSize()) {
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    boolean data = region < map.regions() && position >= map.offset(region);
    long end;
    if (data) {
      end = map.offset(region) + map.length(region);
    } else {
      end = region < map.regions() ? map.offset(region) : map.realSize();
    }
    int wanted = (int) Math.min(length, end - position);
    int read = data ? stored.read(target, offset, wanted) : hole(target, offset, wanted);
    if (read > 0) {
      position += read;
    }
    return read;
  }

  private int hole(byte[] target, int offset, int length) throws IOException {
    budget.spend(length);
    Arrays.fill(target, offset, offset + length, (byte) 0);
    return length;
  }
}
