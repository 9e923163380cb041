package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.log.HoldChanged.Change;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Map;

/** Statements about holds. Stateless and thread-safe. */
final class HoldStatements {
  private HoldStatements() {}

  static Map<String, Object> write(HoldChanged changed) {
    Map<String, Object> members = StatementWriter.start(StatementType.HOLD);
    members.put("dataset", changed.dataset().value());
    members.put("snapshot", changed.hold().snapshot().toString());
    members.put("change", StatementNames.of(changed.change()));
    members.put("by", changed.hold().by());
    members.put("reason", changed.hold().reason());
    members.put("at", StatementTime.format(changed.hold().at()));
    return members;
  }

  static HoldChanged read(StatementFields members) {
    return new HoldChanged(
        members.get("dataset", DatasetName::of),
        members.get("change", name -> StatementNames.parse(Change.class, name)),
        new Hold(
            members.get("snapshot", StatementReader::snapshotId),
            members.text("by"),
            members.text("reason"),
            members.time("at")));
  }
}
