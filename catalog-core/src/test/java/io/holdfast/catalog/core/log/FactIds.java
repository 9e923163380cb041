package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.verify.Verification;

/** Facts under other ids. */
final class FactIds {
  private FactIds() {}

  /** The same fact under this id. */
  static Fact withId(Fact fact, Digest id) {
    if (fact instanceof Fact.SnapshotRecorded recorded) {
      return new Fact.SnapshotRecorded(recorded.origin(), withId(recorded.snapshot(), id));
    } else if (fact instanceof Fact.CopyAdded added) {
      Copy copy = added.copy();
      return new Fact.CopyAdded(
          Copy.of(
              new CopyId(id),
              copy.snapshot(),
              copy.source(),
              copy.container().orElse(null),
              copy.addedAt()));
    } else if (fact instanceof Fact.PayloadVerified verified) {
      return new Fact.PayloadVerified(withId(verified.verification(), id));
    } else if (fact instanceof DrillRecorded recorded) {
      return new DrillRecorded(withId(recorded.drill(), id));
    }
    return fact;
  }

  private static Snapshot withId(Snapshot snapshot, Digest id) {
    Snapshot.Builder builder =
        Snapshot.builder(new SnapshotId(id))
            .dataset(snapshot.dataset())
            .root(snapshot.root())
            .timeline(snapshot.timeline())
            .labels(snapshot.labels())
            .times(snapshot.times())
            .totals(snapshot.entries(), snapshot.bytes())
            .fields(snapshot.fields())
            .findings(snapshot.findings())
            .marks(snapshot.marks());
    snapshot.parent().ifPresent(builder::parent);
    snapshot.position().ifPresent(builder::position);
    if (snapshot.kind() == SnapshotKind.DELTA) {
      builder.deltaRoot(snapshot.payloadRoot());
    }
    return builder.build();
  }

  private static Drill withId(Drill drill, Digest id) {
    Drill.Builder builder =
        Drill.builder(id, drill.dataset(), drill.outcome())
            .copies(drill.copies())
            .detail(drill.detail())
            .restored(drill.entries(), drill.bytes(), drill.restoring())
            .findings(drill.findings())
            .during(drill.startedAt(), drill.finishedAt());
    drill.snapshot().ifPresent(builder::snapshot);
    return builder.build();
  }

  private static Verification withId(Verification verification, Digest id) {
    Verification.Builder builder =
        Verification.builder(id, verification.snapshot())
            .location(verification.location())
            .root(verification.root())
            .depths(verification.depths())
            .coverage(verification.coverage())
            .findings(verification.findings())
            .during(verification.startedAt(), verification.finishedAt());
    verification.copy().ifPresent(builder::copy);
    verification.part().ifPresent(builder::part);
    return builder.build();
  }
}
