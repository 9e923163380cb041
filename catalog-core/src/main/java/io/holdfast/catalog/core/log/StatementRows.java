package io.holdfast.catalog.core.log;

import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.StatementIndexer;
import java.util.List;

/** Tells which index rows a statement makes. Stateless and thread-safe. */
public final class StatementRows implements StatementIndexer {
  /** Creates the indexer. */
  public StatementRows() {}

  @Override
  public List<IndexRow> rows(Statement statement) {
    return StatementCodec.decode(statement).rows();
  }
}
