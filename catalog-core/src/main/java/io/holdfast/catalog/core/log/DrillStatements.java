package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements about drills. Stateless and thread-safe. */
final class DrillStatements {
  private DrillStatements() {}

  static Map<String, Object> write(Drill drill) {
    Map<String, Object> members = StatementWriter.start(StatementType.DRILL);
    members.put("dataset", drill.dataset().value());
    members.put("outcome", StatementNames.of(drill.outcome()));
    drill.snapshot().ifPresent(snapshot -> members.put("snapshot", snapshot.toString()));
    members.put(
        "copies", drill.copies().stream().map(copy -> Map.of("id", copy.toString())).toList());
    members.put("detail", drill.detail());
    members.put("entries", StatementWriter.count(drill.entries()));
    members.put("bytes", StatementWriter.count(drill.bytes()));
    members.put("findings", StatementWriter.count(drill.findings()));
    members.put("restoring", duration(drill.restoring()));
    members.put("startedAt", StatementTime.format(drill.startedAt()));
    members.put("finishedAt", StatementTime.format(drill.finishedAt()));
    return members;
  }

  private static String duration(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must not be negative: " + duration);
    }
    return duration.toString();
  }

  static DrillRecorded read(Digest id, StatementFields members) {
    DrillOutcome outcome =
        members.get("outcome", name -> StatementNames.parse(DrillOutcome.class, name));
    Drill.Builder drill =
        Drill.builder(id, members.get("dataset", DatasetName::of), outcome)
            .copies(copies(members.objects("copies")))
            .detail(members.text("detail"))
            .restored(
                members.count("entries"),
                members.count("bytes"),
                members.get("restoring", DrillStatements::duration))
            .findings(members.count("findings"))
            .during(members.time("startedAt"), members.time("finishedAt"));
    members.find("snapshot", StatementReader::snapshotId).ifPresent(drill::snapshot);
    return new DrillRecorded(drill.build());
  }

  private static List<CopyId> copies(List<StatementFields> objects) {
    List<CopyId> copies = new ArrayList<>();
    for (StatementFields object : objects) {
      copies.add(new CopyId(object.get("id", StatementReader::sha256)));
      object.end();
    }
    return copies;
  }

  private static Duration duration(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected an ISO 8601 duration, found " + text, e);
    }
    if (!duration(duration).equals(text)) {
      throw new IllegalArgumentException("expected " + duration + ", found " + text);
    }
    return duration;
  }
}
