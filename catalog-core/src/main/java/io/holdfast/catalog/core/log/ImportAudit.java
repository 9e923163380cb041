package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.InclusionProof;
import java.util.Optional;

/**
 * Checks what a catalog took over from another one: that imports stand behind statement 0 and
 * nowhere else, as many as it says, in the order of that log, each proved to have stood there. Of a
 * whole log the root is recomputed. Facts come in log order. Not thread-safe.
 */
final class ImportAudit {
  private final FindingList findings;
  private final MerkleAccumulator whole = new MerkleAccumulator();
  private Optional<Predecessor> predecessor = Optional.empty();
  private long imported;
  private long last = -1;

  ImportAudit(FindingList findings) {
    this.findings = findings;
  }

  void check(long index, Fact fact) {
    if (index == 0 && fact instanceof Fact.CatalogCreated created) {
      predecessor = created.predecessor();
      return;
    }
    long expected = predecessor.map(Predecessor::imported).orElse(0L);
    if (fact instanceof StatementImported one) {
      imported++;
      if (index > expected) {
        report(index, "imports in the first " + expected + " statements alone", "an import");
      } else {
        predecessor.ifPresent(before -> check(index, one, before));
      }
    } else if (index <= expected) {
      report(index, expected + " imports behind statement 0", "a statement of this catalog");
    }
  }

  private void check(long index, StatementImported one, Predecessor before) {
    Checkpoint checkpoint = before.checkpoint();
    if (!one.origin().equals(checkpoint.origin())) {
      report(index, "an import from " + checkpoint.origin(), "one from " + one.origin());
    } else if (one.index() <= last || one.index() >= checkpoint.size()) {
      report(
          index,
          "a place in the old log after " + last + " and before " + checkpoint.size(),
          "place " + one.index());
    } else if (before.kind() == Predecessor.Kind.BUNDLES) {
      checkProof(index, one, checkpoint);
    } else {
      byte[] leaf = one.statement().toByteArray();
      whole.addLeaf(leaf, 0, leaf.length);
    }
    last = Math.max(last, one.index());
  }

  private void checkProof(long index, StatementImported one, Checkpoint newest) {
    boolean proved =
        one.proof()
            .filter(proof -> proof.checkpoint().size() <= newest.size())
            .filter(InclusionProof::verifies)
            .isPresent();
    if (!proved) {
      report(index, "a proof that it stood in " + newest.origin(), "none that holds");
    }
  }

  /** All statements were checked. */
  void end() {
    if (predecessor.isEmpty()) {
      return;
    }
    Predecessor before = predecessor.get();
    if (imported < before.imported()) {
      report(0, before.imported() + " imports behind it", imported + " imports");
    } else if (before.kind() == Predecessor.Kind.BACKUP) {
      Digest root = Digest.copyOf(whole.root());
      Checkpoint checkpoint = before.checkpoint();
      if (whole.size() != checkpoint.size() || !root.equals(checkpoint.root())) {
        report(
            0,
            "imports that have root " + checkpoint.root() + " at " + checkpoint.size(),
            "root " + root + " at " + whole.size());
      }
    }
  }

  private void report(long index, String expected, String found) {
    findings.add(FindingCode.LOG_INCONSISTENT, index, expected, found);
  }
}
