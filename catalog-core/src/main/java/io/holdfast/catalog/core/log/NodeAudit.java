package io.holdfast.catalog.core.log;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.verify.Verification;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the manifests that snapshots refer to: what an audit needs of them. Thread-safe; a {@link
 * Run} is not.
 */
@FunctionalInterface
public interface NodeAudit {
  /**
   * Starts one audit, in which nodes that several snapshots share are checked once.
   *
   * @param location how the store names itself, for findings
   * @param findings told what is wrong
   */
  Run start(String location, Consumer<Finding> findings);

  /** One audit. */
  interface Run {
    /**
     * Checks each node that a snapshot's two roots reach, each chunk list of their entries, the
     * roots and totals themselves, and for a delta that overlaying it on the parent's manifest
     * gives the snapshot's root. Damage becomes findings; if it throws, the audit makes that one.
     *
     * @param snapshot as its statement says
     * @param parent its parent as that one's statement says; empty if it has none or none was found
     */
    void check(Snapshot snapshot, Optional<Snapshot> parent);

    /**
     * Checks what the verifications of a copy say that they have read: that the set is kept and
     * well formed, that it claims no more than there is, and that where they are said to have read
     * everything together, they have. Statements come in log order.
     *
     * @param copy a copy that was added before
     * @param verification of it, as its statement says
     */
    void check(Copy copy, Verification verification);

    /** Nodes checked so far. */
    long nodes();

    /** Chunk lists checked so far. */
    long chunkLists();
  }
}
