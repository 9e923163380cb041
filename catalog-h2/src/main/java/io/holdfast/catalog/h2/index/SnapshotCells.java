package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The cells of snapshots. */
final class SnapshotCells {
  private SnapshotCells() {}

  static void bind(CellWriter out, Snapshot snapshot) {
    SnapshotTimes times = snapshot.times();
    boolean delta = snapshot.kind() == SnapshotKind.DELTA;
    out.digest(snapshot.id().digest())
        .text(snapshot.dataset().value())
        .digest(snapshot.root().digest())
        .digest(delta ? snapshot.payloadRoot().digest() : null)
        .digest(snapshot.parent().map(SnapshotId::digest).orElse(null))
        .text(snapshot.timeline().value())
        .text(snapshot.position().map(Position::kind).orElse(null))
        .number(snapshot.position().map(Position::value))
        .time(times.consistentAt())
        .time(times.startedAt())
        .time(times.finishedAt())
        .time(times.recordedAt())
        .number(snapshot.entries())
        .number(snapshot.bytes())
        .text(ColumnText.ofMask(snapshot.fields()))
        .number(snapshot.findings())
        .text(ColumnText.ofNames(snapshot.marks()))
        .text(ColumnText.ofLabels(snapshot.labels()));
  }

  static Snapshot read(CellReader in) {
    Snapshot.Builder builder = Snapshot.builder(new SnapshotId(in.digest()));
    builder.dataset(DatasetName.of(in.text())).root(new ManifestRoot(in.digest()));
    in.optionalDigest().map(ManifestRoot::new).ifPresent(builder::deltaRoot);
    in.optionalDigest().map(SnapshotId::new).ifPresent(builder::parent);
    builder.timeline(TimelineName.of(in.text()));
    Optional<String> kind = in.optionalText();
    Optional<Long> mark = in.optionalNumber();
    if (kind.isPresent() && mark.isPresent()) {
      builder.position(new Position(kind.get(), mark.get()));
    }
    Instant consistent = in.time();
    return builder
        .times(new SnapshotTimes(consistent, in.time(), in.time(), in.time()))
        .totals(in.number(), in.number())
        .fields(ColumnText.mask(in.text()))
        .findings(in.number())
        .marks(Set.copyOf(ColumnText.names(in.text(), SnapshotMark::valueOf)))
        .labels(ColumnText.labels(in.text()))
        .build();
  }
}
