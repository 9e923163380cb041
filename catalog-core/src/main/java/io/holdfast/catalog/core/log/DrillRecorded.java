package io.holdfast.catalog.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.util.Map;

/**
 * A drill was run. Its row's subject is the snapshot's id; where none was chosen, SHA-256 of the
 * dataset's name. Immutable and thread-safe.
 *
 * @param drill how it went
 */
public record DrillRecorded(Drill drill) implements Act {
  @Override
  public ActRow row() {
    String dataset = drill.dataset().value();
    Digest subject =
        drill
            .snapshot()
            .map(SnapshotId::digest)
            .orElseGet(() -> Digest.copyOf(Sha256.create().digest(dataset.getBytes(UTF_8))));
    return new ActRow(ActKind.DRILL, dataset, subject, drill.finishedAt());
  }

  @Override
  public Map<String, Object> members() {
    return DrillStatements.write(drill);
  }
}
