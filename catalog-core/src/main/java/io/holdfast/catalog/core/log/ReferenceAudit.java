package io.holdfast.catalog.core.log;

import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * Checks what statements say of each other: that what they refer to was recorded before. A
 * statement that repeats an earlier one says nothing new. Reads the log alone, never the index. Not
 * thread-safe.
 */
final class ReferenceAudit {
  private final LogStore log;
  private final CatalogIdentity identity;
  private final FindingList findings;
  private final StatementPlaces snapshots = new StatementPlaces();
  // A copy's place is that of its snapshot, which is what its verifications must agree on.
  private final StatementPlaces copies = new StatementPlaces();
  private final StatementPlaces copyStatements = new StatementPlaces();

  ReferenceAudit(LogStore log, CatalogIdentity identity, FindingList findings) {
    this.log = log;
    this.identity = identity;
    this.findings = findings;
  }

  /** Checks one fact; facts come in log order. */
  void check(long index, Fact fact) {
    if (index == 0) {
      String difference = CatalogOpening.difference(fact, identity);
      if (!difference.isEmpty()) {
        inconsistent(index, "the creation of " + identity.origin(), difference);
      }
    }
    if (fact instanceof Fact.SnapshotRecorded recorded) {
      snapshot(index, recorded, identity.origin());
    } else if (fact instanceof StatementImported imported) {
      imported(index, imported);
    } else if (fact instanceof Fact.CopyAdded added) {
      copy(index, added.copy());
    } else if (fact instanceof Fact.PayloadVerified verified) {
      verification(index, verified.verification());
    } else if (fact instanceof Fact.Declared declared) {
      known(index, declared.row().snapshot());
    } else if (fact instanceof DrillRecorded recorded) {
      recorded.drill().snapshot().ifPresent(snapshot -> known(index, snapshot));
    } else if (fact instanceof HoldChanged changed) {
      known(index, changed.hold().snapshot());
    } else if (fact instanceof BundleWritten written) {
      known(index, written.of().snapshot());
    } else if (index > 0 && fact instanceof Fact.CatalogCreated) {
      inconsistent(index, "a fact of this catalog", "another creation of a catalog");
    }
  }

  /** The copy that a verification is of, as its statement says; empty if it is missing. */
  Optional<Copy> copy(Verification verification) {
    return verification
        .copy()
        .map(copy -> copyStatements.find(copy.digest()))
        .filter(place -> place >= 0)
        .map(place -> log.read(place, 1))
        .filter(read -> read.size() == 1)
        .map(read -> StatementCodec.decode(read.get(0)).told())
        .filter(Fact.CopyAdded.class::isInstance)
        .map(fact -> ((Fact.CopyAdded) fact).copy());
  }

  /** The parent of a snapshot as its statement says; empty if it has none or it is missing. */
  Optional<Snapshot> parent(Snapshot snapshot) {
    return snapshot
        .parent()
        .map(parent -> snapshots.find(parent.digest()))
        .filter(place -> place >= 0)
        .flatMap(this::load);
  }

  private Optional<Snapshot> load(long place) {
    List<Statement> statements = log.read(place, 1);
    if (statements.size() == 1
        && StatementCodec.decode(statements.get(0)).told()
            instanceof Fact.SnapshotRecorded recorded) {
      return Optional.of(recorded.snapshot());
    }
    return Optional.empty();
  }

  /** What it says keeps the ids that it had; a drill may be of a snapshot that did not come too. */
  private void imported(long index, StatementImported imported) {
    if (imported.fact() instanceof StatementImported deeper) {
      imported(index, deeper);
    } else if (imported.fact() instanceof Fact.SnapshotRecorded recorded) {
      snapshot(index, recorded, imported.origin());
    } else if (!(imported.fact() instanceof Fact.CatalogCreated
        || imported.fact() instanceof Act)) {
      check(index, imported.fact());
    }
  }

  private void snapshot(long index, Fact.SnapshotRecorded recorded, String origin) {
    Snapshot snapshot = recorded.snapshot();
    if (!recorded.origin().equals(origin)) {
      inconsistent(index, "origin " + origin, "origin " + recorded.origin());
    }
    if (snapshot.parent().isPresent()) {
      Optional<Snapshot> parent = parent(snapshot);
      if (parent.isEmpty()) {
        lineage(index, "parent " + snapshot.parent().get() + " before it", "no such snapshot");
      } else if (!parent.get().dataset().equals(snapshot.dataset())) {
        lineage(
            index,
            "a parent of dataset " + snapshot.dataset(),
            "a parent of dataset " + parent.get().dataset());
      }
    }
    snapshots.add(snapshot.id().digest(), index);
  }

  private void copy(long index, Copy copy) {
    known(index, copy.snapshot());
    copyStatements.add(copy.id().digest(), index);
    long place = snapshots.find(copy.snapshot().digest());
    if (place >= 0) {
      copies.add(copy.id().digest(), place);
    }
  }

  private void verification(long index, Verification verification) {
    known(index, verification.snapshot());
    verification
        .copy()
        .ifPresent(
            copy -> {
              long place = copies.find(copy.digest());
              if (place < 0) {
                inconsistent(index, "copy " + copy + " before it", "no such copy");
              } else if (place != snapshots.find(verification.snapshot().digest())) {
                inconsistent(
                    index,
                    "a copy of snapshot " + verification.snapshot(),
                    "copy " + copy + " of the snapshot in statement " + place);
              }
            });
  }

  private void known(long index, SnapshotId snapshot) {
    if (snapshots.find(snapshot.digest()) < 0) {
      inconsistent(index, "snapshot " + snapshot + " before it", "no such snapshot");
    }
  }

  private void inconsistent(long index, String expected, String found) {
    findings.add(FindingCode.LOG_INCONSISTENT, index, expected, found);
  }

  private void lineage(long index, String expected, String found) {
    findings.add(FindingCode.LINEAGE_BROKEN, index, expected, found);
  }
}
