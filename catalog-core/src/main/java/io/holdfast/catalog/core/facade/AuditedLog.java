package io.holdfast.catalog.core.facade;

import io.holdfast.catalog.core.trust.StampAudit;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.log.ConsistencyProof;
import io.holdfast.catalog.log.InclusionProof;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A log whose audit looks at the time stamps that are kept with it as well, and tells how far it is
 * signed. Thread-safe.
 */
record AuditedLog(CatalogLog log, StampAudit stamps, Supplier<Optional<SignedExtent>> extent)
    implements CatalogLog {
  @Override
  public Checkpoint checkpoint() {
    return log.checkpoint();
  }

  @Override
  public List<Statement> read(long fromIndex, int limit) {
    return log.read(fromIndex, limit);
  }

  @Override
  public InclusionProof prove(SnapshotId snapshot) {
    return log.prove(snapshot);
  }

  @Override
  public InclusionProof prove(long index) {
    return log.prove(index);
  }

  @Override
  public ConsistencyProof proveConsistency(long earlierSize) {
    return log.proveConsistency(earlierSize);
  }

  @Override
  public AuditReport audit(ProgressListener progress) {
    AuditReport report = log.audit(progress);
    List<Finding> found = stamps.findings();
    List<Finding> all = new ArrayList<>(report.findings());
    all.addAll(found);
    Optional<SignedExtent> signed = signed();
    return new AuditReport(
        report.checkpoint(),
        report.statements(),
        report.rows(),
        report.nodes(),
        report.chunkLists(),
        report.trust().with(signed),
        all,
        report.findingsTotal() + found.size());
  }

  /** Where the log or what is beside it cannot be read, the findings say so. */
  private Optional<SignedExtent> signed() {
    try {
      return extent.get();
    } catch (CatalogException e) {
      return Optional.empty();
    }
  }
}
