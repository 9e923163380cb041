package io.holdfast.catalog.core.log;

import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A fact that is not about the data of one snapshot: a policy, a request, an approval, a drill. The
 * index keeps only where its statement stands; {@link ActLog} reads the statement. Immutable and
 * thread-safe.
 *
 * <p>A new act is a record that implements this, a class of its own that writes and reads its
 * statements, a line in {@link StatementType} and one in {@link StatementReader}.
 */
public non-sealed interface Act extends Fact {
  /** Where it is found. */
  ActRow row();

  /**
   * The members of its statement, those of {@link StatementWriter#start} included.
   *
   * @throws IllegalArgumentException for a value that has no place in a statement
   */
  Map<String, Object> members();

  @Override
  default Instant statedAt() {
    return row().at();
  }

  /** One row; more where an act is to be found under several subjects. */
  @Override
  default List<IndexRow> rows() {
    return List.of(row());
  }
}
