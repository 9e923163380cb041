package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.List;

/**
 * A snapshot that is not retired, with what is known of its copies. Immutable and thread-safe.
 *
 * @param facts all that the index knows of it
 * @param evidence what its verifications say
 */
record KeptSnapshot(SnapshotFacts facts, CopyEvidence evidence) {
  static KeptSnapshot of(SnapshotFacts facts) {
    return new KeptSnapshot(facts, CopyEvidence.of(facts));
  }

  Snapshot snapshot() {
    return facts.snapshot();
  }

  SnapshotStatus status() {
    return facts.status();
  }

  boolean isQuarantined() {
    return facts.status().quarantined().isPresent();
  }

  List<Copy> damagedCopies() {
    return facts.copies().stream().filter(copy -> evidence.damage(copy).isPresent()).toList();
  }
}
