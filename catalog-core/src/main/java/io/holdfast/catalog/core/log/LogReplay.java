package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditedTrust;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.verify.Verification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One replay of the log, from statement 0 to its end. Not thread-safe. */
final class LogReplay {
  private static final int BATCH = 512;

  /** Ends the chase after a log to which others append faster than it can be replayed. */
  private static final int MOST_ROUNDS = 64;

  private final LogStore log;
  private final Auditor.AuditedParts parts;
  private final FindingList findings;
  private final ProgressListener progress;
  private final Set<SnapshotId> withoutManifests = new HashSet<>();
  private final MerkleAccumulator tree = new MerkleAccumulator();
  private final long startedAt = System.nanoTime();
  private final Set<Long> vouchedSizes;
  private final Map<Long, Digest> vouchedRoots = new HashMap<>();
  private long replayed;
  private long statements;
  private long bytes;

  LogReplay(
      LogStore log, Auditor.AuditedParts parts, FindingList findings, ProgressListener progress) {
    this.log = log;
    this.parts = parts;
    this.vouchedSizes = parts.vouchers().sizes();
    keepRoot();
    this.findings = findings;
    this.progress = progress;
  }

  /** Statements that could be read. */
  long statements() {
    return statements;
  }

  /** The state recomputed from the statements: all of them, or those before the first gap. */
  Checkpoint checkpoint(String origin) {
    return new Checkpoint(origin, tree.size(), Digest.copyOf(tree.root()));
  }

  void run() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long size = size();
      while (replayed < size) {
        replay(Math.min(replayed + BATCH, size), size);
      }
      // Rows beyond the log can be told from rows just added only while nothing is appended.
      long surplus = parts.rows().surplus();
      if (size() == replayed) {
        parts.rows().report(surplus);
        return;
      }
    }
    findings.add(
        FindingCode.NOT_APPLICABLE,
        "a moment without appends, to look for rows of no statement",
        "a log that never stood still");
  }

  private long size() {
    try {
      return log.size();
    } catch (RuntimeException e) {
      findings.add(FindingCode.LOG_INCONSISTENT, "a log that can be read", e.toString());
      return replayed;
    }
  }

  private void replay(long toIndex, long size) {
    Map<Long, Statement> batch = read(replayed, toIndex);
    parts.rows().load(replayed, toIndex);
    for (; replayed < toIndex; replayed++) {
      Statement statement = batch.get(replayed);
      if (statement == null) {
        findings.add(FindingCode.LOG_INCONSISTENT, replayed, "a statement", "none");
        parts.rows().pass(replayed);
      } else {
        check(statement);
      }
      progress.advanced(
          new Progress(
              replayed + 1,
              size,
              bytes,
              ProgressListener.UNKNOWN,
              findings.total(),
              System.nanoTime() - startedAt));
    }
  }

  private Map<Long, Statement> read(long fromIndex, long toIndex) {
    Map<Long, Statement> batch = new HashMap<>();
    try {
      keep(log.read(fromIndex, (int) (toIndex - fromIndex)), batch);
    } catch (RuntimeException e) {
      // One bad statement must not hide the others: find out which one it is.
      batch.clear();
      for (long i = fromIndex; i < toIndex; i++) {
        readOne(i, batch);
      }
    }
    return batch;
  }

  private void readOne(long index, Map<Long, Statement> batch) {
    try {
      keep(log.read(index, 1), batch);
    } catch (RuntimeException e) {
      findings.add(FindingCode.UNREADABLE, index, "a statement that can be read", e.toString());
    }
  }

  private static void keep(List<Statement> found, Map<Long, Statement> batch) {
    found.forEach(statement -> batch.put(statement.index(), statement));
  }

  private void check(Statement statement) {
    long index = statement.index();
    byte[] leaf = statement.bytes().toByteArray();
    statements++;
    bytes += leaf.length;
    if (tree.size() == index) {
      tree.addLeaf(leaf, 0, leaf.length);
      keepRoot();
    }
    Fact fact;
    try {
      fact = StatementCodec.decode(statement);
    } catch (MalformedStatementException e) {
      findings.add(FindingCode.LOG_INCONSISTENT, index, "a statement of version 1", e.reason());
      parts.rows().pass(index);
      return;
    }
    if (fact.told() instanceof Fact.SnapshotRecorded recorded && !hasManifests(fact)) {
      withoutManifests.add(recorded.snapshot().id());
    }
    parts.rows().check(index, fact.rows());
    try {
      parts.imports().check(index, fact);
      parts.references().check(index, fact);
      checkAct(index, fact);
    } catch (RuntimeException e) {
      findings.add(FindingCode.LOG_INCONSISTENT, index, "references that exist", e.toString());
    }
    if (fact.told() instanceof Fact.SnapshotRecorded recorded && hasManifests(fact)) {
      checkNodes(
          index, () -> parts.nodes().check(recorded.snapshot(), parent(recorded.snapshot())));
    } else if (fact.told() instanceof Fact.PayloadVerified verified) {
      Verification verification = verified.verification();
      if (withoutManifests.contains(verification.snapshot())) {
        return;
      }
      parts
          .references()
          .copy(verification)
          .ifPresent(copy -> checkNodes(index, () -> parts.nodes().check(copy, verification)));
    }
  }

  /** The root of now, where something vouches for it. */
  private void keepRoot() {
    if (vouchedSizes.contains(tree.size())) {
      vouchedRoots.put(tree.size(), Digest.copyOf(tree.root()));
    }
  }

  /** Compares what was recomputed with what keys signed and clients saw. */
  AuditedTrust compareVouchers() {
    return parts.vouchers().end(vouchedRoots, tree.size());
  }

  private void checkAct(long index, Fact fact) {
    if (fact instanceof Act act) {
      parts.vouchers().check(index, act);
      parts.acts().check(index, act);
    } else if (fact.told() instanceof Act act) {
      parts.acts().imported(index, act);
    }
  }

  /** The outermost import says whether they came with it: that was here. */
  private static boolean hasManifests(Fact fact) {
    return !(fact instanceof StatementImported imported)
        || imported.manifests() == StatementImported.Manifests.PRESENT;
  }

  private void checkNodes(long index, Runnable check) {
    try {
      check.run();
    } catch (DamagedManifestException e) {
      findings.add(
          FindingCode.NODE_DIFFERS,
          index,
          "node " + e.expected(),
          e.found().map(Digest::toString).orElse("nothing readable"));
    } catch (RuntimeException e) {
      findings.add(FindingCode.NODE_DIFFERS, index, "manifests that can be read", e.toString());
    }
  }

  private Optional<Snapshot> parent(Snapshot snapshot) {
    try {
      return parts.references().parent(snapshot);
    } catch (RuntimeException e) {
      // The statement was found unreadable or malformed when its own turn came.
      return Optional.empty();
    }
  }

  /** Compares what was recomputed with what proofs are made from. */
  void compareRoot(MerkleLog proofs) {
    long size = tree.size();
    if (size < replayed) {
      // A gap was found already, and there is no root over a log with a gap.
      return;
    }
    String expected = "root " + Digest.copyOf(tree.root()) + " at " + size + " statements";
    try {
      Digest found = proofs.root(size);
      if (!found.matches(tree.root(), 0)) {
        findings.add(
            FindingCode.LOG_INCONSISTENT, expected, "root " + found + " seen by this process");
      }
    } catch (RuntimeException e) {
      findings.add(FindingCode.LOG_INCONSISTENT, expected, e.toString());
    }
  }

  /** Compares the identity that is stored now with the one that the catalog was opened with. */
  void compareIdentity(CatalogStore store, CatalogIdentity opened) {
    try {
      Optional<CatalogIdentity> stored = store.identity();
      if (!stored.equals(Optional.of(opened))) {
        findings.add(
            FindingCode.LOG_INCONSISTENT,
            "the identity of " + opened.origin() + " with its salt",
            stored.map(found -> "another of " + found.origin()).orElse("none"));
      }
    } catch (RuntimeException e) {
      findings.add(FindingCode.LOG_INCONSISTENT, "an identity that can be read", e.toString());
    }
  }
}
