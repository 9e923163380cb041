package io.holdfast.catalog;

import io.holdfast.catalog.bundle.Bundles;
import io.holdfast.catalog.comparison.Comparisons;
import io.holdfast.catalog.content.Contents;
import io.holdfast.catalog.drill.Drills;
import io.holdfast.catalog.gc.Collector;
import io.holdfast.catalog.health.Health;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.restore.Extractions;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.retention.Retention;
import io.holdfast.catalog.runbook.Runbooks;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.snapshot.Snapshots;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.trust.Checkpoints;
import io.holdfast.catalog.trust.LogKeys;
import io.holdfast.catalog.verify.Verifier;

/**
 * A catalog of backup snapshots. Thread-safe: one object serves all threads of a program. Closing
 * it releases the store; its services must not be used afterwards.
 */
public interface Catalog extends AutoCloseable {
  /** Names the catalog and its log: {@code holdfast/} and its id. */
  String origin();

  /** Records snapshots and reads them back. */
  Snapshots snapshots();

  /** Sets policies, and tells which one counts for a dataset. */
  Policies policies();

  /** Decides which snapshots are kept. */
  Retention retention();

  /** Tells how snapshots descend from each other. */
  Lineage lineage();

  /** Chooses the right snapshot, and says why. */
  Selector selector();

  /** Verifies payloads against their manifests. */
  Verifier verifier();

  /** Compares copies with each other, and says how damage could be repaired. */
  Comparisons comparisons();

  /** Makes restore plans. */
  Restores restores();

  /** Reads the copies that a plan names, and lets nothing out that is not verified. */
  Extractions extractions();

  /** Digests and verifies single contents for programs that read and write them themselves. */
  Contents contents();

  /** Writes restore plans out for whoever is on duty. */
  Runbooks runbooks();

  /** Says whether datasets could be restored now, and whom to call where not. */
  Health health();

  /** Rehearses restores, and remembers how they went. */
  Drills drills();

  /** Reads, proves and audits the log. */
  CatalogLog log();

  /** Signs and shows checkpoints of the log. */
  Checkpoints checkpoints();

  /** The keys that sign for the log, as it announces and revokes them. */
  LogKeys keys();

  /** Writes bundles and backups, so that losing the catalog loses no evidence. */
  Bundles bundles();

  /** Frees what only retired snapshots need. */
  Collector collector();

  /** What is seen of the store: live, or as of some moment, where another process writes. */
  StoreView view();

  @Override
  void close();
}
