package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the rules look at: the facts of one dataset at one moment. Not thread-safe. */
final class DatasetState {
  private final Selection selection;
  private final Instant now;
  private final ProtectionPolicy policy;
  private final Done done;
  private final Map<SnapshotId, KeptSnapshot> kept = new LinkedHashMap<>();
  private final ChainHealth chains = new ChainHealth(kept);
  private final CopySurvey copies;
  private final BundleSurvey bundles;

  /**
   * The facts of a dataset.
   *
   * @param facts of all its snapshots, by time
   * @param selection what a restore now would choose
   * @param now by the catalog's clock
   * @param policy what is asked for
   * @param done what was done beside recording and verifying
   */
  DatasetState(
      List<SnapshotFacts> facts,
      Selection selection,
      Instant now,
      ProtectionPolicy policy,
      Done done) {
    this.selection = selection;
    this.now = now;
    this.policy = policy;
    this.done = done;
    for (SnapshotFacts of : facts) {
      if (of.status().retired().isEmpty()) {
        kept.put(of.snapshot().id(), KeptSnapshot.of(of));
      }
    }
    this.copies = CopySurvey.of(this);
    this.bundles = BundleSurvey.of(this, facts);
  }

  DatasetName dataset() {
    return selection.request().dataset();
  }

  Instant now() {
    return now;
  }

  ProtectionPolicy policy() {
    return policy;
  }

  Rehearsals rehearsals() {
    return done.rehearsals();
  }

  /** The bundle that was written last beside a copy, if one was. */
  Optional<BundleWritten> bundle(Copy copy) {
    return Optional.ofNullable(done.bundles().get(copy.id()));
  }

  /**
   * What was done beside recording and verifying.
   *
   * @param rehearsals drills and restores
   * @param bundles the last one beside each copy
   */
  record Done(Rehearsals rehearsals, Map<CopyId, BundleWritten> bundles) {}

  /** The snapshots that are not retired, by time. */
  Collection<KeptSnapshot> kept() {
    return Collections.unmodifiableCollection(kept.values());
  }

  Optional<KeptSnapshot> kept(SnapshotId id) {
    return Optional.ofNullable(kept.get(id));
  }

  ChainHealth chains() {
    return chains;
  }

  /** How far the copies were read. */
  CopySurvey copies() {
    return copies;
  }

  /** Which copies have a bundle beside them. */
  BundleSurvey bundles() {
    return bundles;
  }

  /** What a restore now would choose. */
  Optional<Snapshot> newestValid() {
    return selection.newestValid();
  }

  /** The newest kept snapshot whose time is not in the future. */
  Optional<KeptSnapshot> newest() {
    return kept.values().stream()
        .filter(each -> !each.snapshot().consistentAt().isAfter(now))
        .reduce((older, newer) -> newer);
  }

  /** How a snapshot was judged, if the selection lists it. */
  Optional<Candidate> candidate(SnapshotId id) {
    return selection.candidates().stream()
        .filter(candidate -> candidate.snapshot().id().equals(id))
        .findFirst();
  }

  /** How old something is; 0 where it lies in the future. */
  Duration age(Instant moment) {
    return moment.isAfter(now) ? Duration.ZERO : Duration.between(moment, now);
  }
}
