package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts facts into the members of statements. */
final class StatementWriter {
  private StatementWriter() {}

  static Map<String, Object> write(Fact fact) {
    if (fact instanceof Fact.CatalogCreated created) {
      return catalog(created);
    } else if (fact instanceof Fact.SnapshotRecorded recorded) {
      return snapshot(recorded.origin(), recorded.snapshot());
    } else if (fact instanceof Fact.CopyAdded added) {
      return copy(added.copy());
    } else if (fact instanceof Fact.PayloadVerified verified) {
      return verification(verified.verification());
    } else if (fact instanceof Fact.Declared declared) {
      return declaration(declared.row());
    } else if (fact instanceof StatementImported imported) {
      return ImportStatements.write(imported);
    }
    return ((Act) fact).members();
  }

  /** The members that every statement has. */
  static Map<String, Object> start(StatementType type) {
    Map<String, Object> members = new TreeMap<>();
    members.put("type", type.id());
    members.put("v", StatementType.VERSION);
    return members;
  }

  private static Map<String, Object> catalog(Fact.CatalogCreated created) {
    Map<String, Object> members = start(StatementType.CATALOG);
    members.put("origin", created.origin());
    members.put("saltDigest", created.saltDigest().toHex());
    members.put("createdAt", StatementTime.format(created.createdAt()));
    created
        .predecessor()
        .ifPresent(before -> members.put("predecessor", ImportStatements.write(before)));
    return members;
  }

  private static Map<String, Object> snapshot(String origin, Snapshot snapshot) {
    Map<String, Object> members = start(StatementType.SNAPSHOT);
    members.put("origin", origin);
    members.put("dataset", snapshot.dataset().value());
    members.put("kind", StatementNames.of(snapshot.kind()));
    members.put("root", snapshot.root().toString());
    if (snapshot.kind() == SnapshotKind.DELTA) {
      members.put("deltaRoot", snapshot.payloadRoot().toString());
    }
    snapshot.parent().ifPresent(parent -> members.put("parent", parent.toString()));
    members.put("timeline", snapshot.timeline().value());
    snapshot
        .position()
        .ifPresent(
            position ->
                members.put(
                    "position", Map.of("kind", position.kind(), "value", count(position.value()))));
    members.put("labels", snapshot.labels());
    members.put("consistentAt", StatementTime.format(snapshot.times().consistentAt()));
    members.put("startedAt", StatementTime.format(snapshot.times().startedAt()));
    members.put("finishedAt", StatementTime.format(snapshot.times().finishedAt()));
    members.put("recordedAt", StatementTime.format(snapshot.times().recordedAt()));
    members.put("entries", count(snapshot.entries()));
    members.put("bytes", count(snapshot.bytes()));
    members.put("fields", fields(snapshot.fields()));
    members.put("findings", count(snapshot.findings()));
    members.put("marks", names(snapshot.marks()));
    return members;
  }

  private static Map<String, Object> copy(Copy copy) {
    Map<String, Object> members = start(StatementType.COPY);
    members.put("snapshot", copy.snapshot().toString());
    members.put("format", copy.source().format().id());
    members.put("location", copy.location());
    members.put("fields", fields(copy.source().fields()));
    copy.container().ifPresent(container -> members.put("container", content(container)));
    members.put("addedAt", StatementTime.format(copy.addedAt()));
    return members;
  }

  private static Map<String, Object> verification(Verification verification) {
    Map<String, Object> members = start(StatementType.VERIFICATION);
    members.put("snapshot", verification.snapshot().toString());
    verification.copy().ifPresent(copy -> members.put("copy", copy.toString()));
    members.put("location", verification.location());
    members.put("root", verification.root().toString());
    members.put("depths", verification.depths().stream().map(Depth::id).sorted().toList());
    members.put("coverage", coverage(verification.coverage()));
    members.put("findings", count(verification.findings()));
    if (verification.bytesShared() > 0) {
      members.put("bytesShared", count(verification.bytesShared()));
    }
    verification.part().ifPresent(part -> members.put("part", part(part)));
    members.put("startedAt", StatementTime.format(verification.startedAt()));
    members.put("finishedAt", StatementTime.format(verification.finishedAt()));
    return members;
  }

  private static Map<String, Object> part(VerifiedPart part) {
    Map<String, Object> members = new TreeMap<>();
    members.put("units", part.units().toHex());
    members.put("unitsRead", count(part.unitsRead()));
    members.put("unitsTotal", count(part.unitsTotal()));
    members.put("ending", StatementNames.of(part.ending()));
    part.wholeSince().ifPresent(since -> members.put("wholeSince", StatementTime.format(since)));
    return members;
  }

  private static Map<String, Object> declaration(DeclarationRow row) {
    Map<String, Object> members = start(typeOf(row.kind()));
    members.put("snapshot", row.snapshot().toString());
    members.put("reason", row.reason());
    members.put("at", StatementTime.format(row.at()));
    return members;
  }

  private static StatementType typeOf(DeclarationRow.Kind kind) {
    return switch (kind) {
      case QUARANTINED -> StatementType.QUARANTINE;
      case RETIRED -> StatementType.RETIRE;
    };
  }

  static Map<String, Object> coverage(Coverage coverage) {
    return Map.of(
        "entriesChecked", count(coverage.entriesChecked()),
        "entriesTotal", count(coverage.entriesTotal()),
        "bytesChecked", count(coverage.bytesChecked()),
        "bytesTotal", count(coverage.bytesTotal()));
  }

  private static Map<String, Object> content(ContentReference reference) {
    return Map.of(
        "scheme", reference.scheme().name(),
        "length", count(reference.length()),
        "digest", reference.digest().toHex());
  }

  private static Map<String, Object> fields(FieldMask mask) {
    Duration precision = mask.timePrecision();
    return Map.of(
        "names",
        names(mask.fields()),
        "timePrecision",
        Map.of("seconds", count(precision.getSeconds()), "nanos", (long) precision.getNano()));
  }

  static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().map(StatementNames::of).sorted().toList();
  }

  /** A count: a number where every reader of JSON keeps it exactly, and a decimal text beyond. */
  static Object count(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count must not be negative: " + count);
    }
    if (count > CanonicalJson.MAX_INTEGER) {
      return Long.toString(count);
    }
    return count;
  }
}
