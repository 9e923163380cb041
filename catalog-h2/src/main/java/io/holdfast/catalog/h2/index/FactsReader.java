package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** Gathers what was added to snapshots. Not thread-safe. */
final class FactsReader {
  private final List<IndexFile> files;
  private final Map<SnapshotId, Addenda> addenda = new HashMap<>();

  FactsReader(List<IndexFile> files) {
    this.files = files;
  }

  SnapshotFacts facts(Snapshot snapshot) {
    read(Keys.addendum("", snapshot.id().digest(), new byte[0]));
    read(Keys.addendum(snapshot.dataset().value(), snapshot.id().digest(), new byte[0]));
    return joined(snapshot);
  }

  List<SnapshotFacts> facts(DatasetName dataset, List<Snapshot> snapshots) {
    read(Keys.text("")); // what the log says of a snapshot before it records it
    read(Keys.text(dataset.value()));
    List<SnapshotFacts> facts = new ArrayList<>(snapshots.size());
    snapshots.forEach(snapshot -> facts.add(joined(snapshot)));
    return facts;
  }

  /** In the log's order for each snapshot, so that the latest declaration of a kind stays. */
  private void read(byte[] prefix) {
    for (IndexFile file : files) {
      Cursor<byte[], byte[]> found = file.startingWith(Table.ADDENDA, prefix);
      while (found.hasNext()) {
        found.next();
        add(RowCells.decode(found.getValue()));
      }
    }
  }

  private void add(IndexRow row) {
    if (row instanceof IndexRow.CopyRow copy) {
      of(copy.copy().snapshot()).copies.add(copy.copy());
    } else if (row instanceof IndexRow.VerificationRow verification) {
      of(verification.verification().snapshot()).verifications.add(verification.verification());
    } else if (row instanceof DeclarationRow declaration) {
      of(declaration.snapshot()).reasons.put(declaration.kind(), declaration.reason());
    }
  }

  private Addenda of(SnapshotId id) {
    return addenda.computeIfAbsent(id, unused -> new Addenda());
  }

  private SnapshotFacts joined(Snapshot snapshot) {
    @Nullable Addenda added = addenda.get(snapshot.id());
    return added == null
        ? new SnapshotFacts(snapshot, SnapshotStatus.NORMAL, List.of(), List.of())
        : new SnapshotFacts(
            snapshot,
            added.status(),
            distinct(added.copies, Copy::id),
            distinct(added.verifications, Verification::id));
  }

  /** The first of those with the same id. */
  private static <T> List<T> distinct(List<T> all, Function<T, Object> id) {
    if (all.size() < 2) {
      return all;
    }
    Set<Object> known = new HashSet<>();
    return all.stream().filter(one -> known.add(id.apply(one))).toList();
  }

  /** What was added to one snapshot. */
  private static final class Addenda {
    private final List<Copy> copies = new ArrayList<>(1);
    private final List<Verification> verifications = new ArrayList<>(1);
    private final Map<DeclarationRow.Kind, String> reasons = new HashMap<>(2);

    SnapshotStatus status() {
      return reasons.isEmpty()
          ? SnapshotStatus.NORMAL
          : new SnapshotStatus(
              Optional.ofNullable(reasons.get(DeclarationRow.Kind.QUARANTINED)),
              Optional.ofNullable(reasons.get(DeclarationRow.Kind.RETIRED)));
    }
  }
}
