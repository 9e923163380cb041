package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import java.util.ArrayList;
import java.util.List;

/** A log in a list, which counts how many statements were read. */
final class ListLog implements LogStore {
  final List<ByteString> statements = new ArrayList<>();
  long read;

  @Override
  public long size() {
    return statements.size();
  }

  @Override
  public List<Statement> read(long fromIndex, int limit) {
    List<Statement> found = new ArrayList<>();
    for (long i = fromIndex; i < Math.min(fromIndex + limit, statements.size()); i++) {
      found.add(new Statement(i, statements.get((int) i)));
    }
    read += found.size();
    return found;
  }
}
