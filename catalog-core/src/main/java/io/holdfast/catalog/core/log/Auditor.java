package io.holdfast.catalog.core.log;

import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.AuditedTrust;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import java.util.Objects;

/**
 * Audits a catalog: replays its log and compares everything else with it. Damage becomes findings,
 * never an exception. Thread-safe; appending may go on meanwhile.
 */
public final class Auditor {
  private final CatalogStore store;
  private final CatalogIdentity identity;
  private final MerkleLog tree;
  private final NodeAudit nodes;
  private final ActAudit acts;
  private final VoucherAudit vouchers;

  /**
   * An auditor.
   *
   * @param store what to audit
   * @param identity of its catalog, as it was when it was opened
   * @param tree over its log, as it is used for proofs: what it remembers is compared as well
   * @param checks what is checked beside statements and rows
   */
  public Auditor(CatalogStore store, CatalogIdentity identity, MerkleLog tree, Checks checks) {
    this.store = Objects.requireNonNull(store, "store");
    this.identity = Objects.requireNonNull(identity, "identity");
    this.tree = Objects.requireNonNull(tree, "tree");
    this.nodes = checks.nodes();
    this.acts = checks.acts();
    this.vouchers = checks.vouchers();
  }

  /**
   * What an audit checks beside statements and rows.
   *
   * @param nodes the manifests
   * @param acts the acts
   * @param vouchers keys, signatures and pins
   */
  public record Checks(NodeAudit nodes, ActAudit acts, VoucherAudit vouchers) {}

  /** Audits all that is in the log by the time that the replay reaches its end. */
  public AuditReport audit(ProgressListener progress) {
    FindingList findings = new FindingList(store.location());
    AuditedParts parts =
        new AuditedParts(
            new RowAudit(store.index(), findings),
            new ReferenceAudit(store.log(), identity, findings),
            new ImportAudit(findings),
            nodes.start(store.location(), findings),
            acts.start(store.location(), findings),
            vouchers.start(store.location(), findings));
    LogReplay replay = new LogReplay(store.log(), parts, findings, progress);
    replay.run();
    parts.imports().end();
    replay.compareIdentity(store, identity);
    replay.compareRoot(tree);
    AuditedTrust trust = replay.compareVouchers();
    return new AuditReport(
        replay.checkpoint(identity.origin()),
        replay.statements(),
        parts.rows().rows(),
        parts.nodes().nodes(),
        parts.nodes().chunkLists(),
        trust,
        findings.kept(),
        findings.total());
  }

  /** What is checked for each statement besides itself. */
  record AuditedParts(
      RowAudit rows,
      ReferenceAudit references,
      ImportAudit imports,
      NodeAudit.Run nodes,
      ActAudit.Run acts,
      VoucherAudit.Run vouchers) {}
}
