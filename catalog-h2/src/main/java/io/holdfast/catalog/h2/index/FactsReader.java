package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what was added to snapshots, with one query a table. Not thread-safe. */
final class FactsReader {
  private final Queries queries;
  private final Map<SnapshotId, Map<CopyId, Copy>> copies = new HashMap<>();
  private final Map<SnapshotId, Map<Digest, Verification>> verifications = new HashMap<>();
  private final Map<SnapshotId, Map<DeclarationRow.Kind, String>> declarations = new HashMap<>();

  FactsReader(Queries queries) {
    this.queries = queries;
  }

  void ofSnapshot(SnapshotId id) {
    Queries.Binding binding = with -> with.digest(id.digest());
    queries.each(CopyTable.BY_SNAPSHOT, binding, this::addCopy);
    queries.each(VerificationTable.BY_SNAPSHOT, binding, this::addVerification);
    queries.each(DeclarationTable.BY_SNAPSHOT, binding, this::addDeclaration);
  }

  void ofDataset(DatasetName dataset) {
    Queries.Binding binding = with -> with.text(dataset.value());
    queries.each(CopyTable.BY_DATASET, binding, this::addCopy);
    queries.each(VerificationTable.BY_DATASET, binding, this::addVerification);
    queries.each(DeclarationTable.BY_DATASET, binding, this::addDeclaration);
  }

  private boolean addCopy(Columns row) throws SQLException {
    Copy copy = CopyTable.read(afterPlace(row));
    copies
        .computeIfAbsent(copy.snapshot(), id -> new LinkedHashMap<>())
        .putIfAbsent(copy.id(), copy);
    return true;
  }

  private boolean addVerification(Columns row) throws SQLException {
    Verification verification = VerificationTable.read(afterPlace(row));
    verifications
        .computeIfAbsent(verification.snapshot(), id -> new LinkedHashMap<>())
        .putIfAbsent(verification.id(), verification);
    return true;
  }

  /** In the log's order, so that the latest of a kind stays. */
  private boolean addDeclaration(Columns row) throws SQLException {
    DeclarationRow declared = DeclarationTable.read(afterPlace(row));
    declarations
        .computeIfAbsent(declared.snapshot(), id -> new HashMap<>())
        .put(declared.kind(), declared.reason());
    return true;
  }

  private static Columns afterPlace(Columns row) throws SQLException {
    row.number();
    row.number();
    return row;
  }

  SnapshotFacts facts(Snapshot snapshot) {
    return new SnapshotFacts(
        snapshot,
        status(declarations.getOrDefault(snapshot.id(), Map.of())),
        valuesOf(copies.get(snapshot.id())),
        valuesOf(verifications.get(snapshot.id())));
  }

  private static <T> List<T> valuesOf(@Nullable Map<?, T> found) {
    return found == null ? List.of() : new ArrayList<>(found.values());
  }

  private static SnapshotStatus status(Map<DeclarationRow.Kind, String> reasons) {
    return reasons.isEmpty()
        ? SnapshotStatus.NORMAL
        : new SnapshotStatus(
            Optional.ofNullable(reasons.get(DeclarationRow.Kind.QUARANTINED)),
            Optional.ofNullable(reasons.get(DeclarationRow.Kind.RETIRED)));
  }
}
