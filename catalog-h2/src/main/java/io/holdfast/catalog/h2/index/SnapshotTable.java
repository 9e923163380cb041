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
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The table of snapshots. */
final class SnapshotTable {
  static final String INSERT =
      "INSERT INTO snapshots (log_index, place, id, dataset, root, delta_root, parent, timeline,"
          + " position_kind, position_mark, consistent_s, consistent_n, started_s, started_n,"
          + " finished_s, finished_n, recorded_s, recorded_n, entries, content_bytes, fields,"
          + " findings, marks, labels)"
          + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final String SELECT =
      "SELECT log_index, place, id, dataset, root, delta_root, parent, timeline, position_kind,"
          + " position_mark, consistent_s, consistent_n, started_s, started_n, finished_s,"
          + " finished_n, recorded_s, recorded_n, entries, content_bytes, fields, findings, marks,"
          + " labels FROM snapshots";

  static final String BY_ID = SELECT + " WHERE id = ? ORDER BY log_index FETCH FIRST ROW ONLY";

  static final String BY_ID_RANGE =
      SELECT + " WHERE id BETWEEN ? AND ? ORDER BY id, log_index FETCH FIRST ? ROWS ONLY";

  /** Newest first, which is the order of the table's index. */
  static final String BY_DATASET =
      SELECT
          + " WHERE dataset = ?"
          + " AND (consistent_s > ? OR (consistent_s = ? AND consistent_n >= ?))"
          + " AND (consistent_s < ? OR (consistent_s = ? AND consistent_n <= ?))"
          + " ORDER BY dataset, consistent_s DESC, consistent_n DESC, id DESC";

  static final String BY_STATEMENT = SELECT + " WHERE log_index >= ? AND log_index < ?";

  private SnapshotTable() {}

  static void bind(Parameters out, Snapshot snapshot) throws SQLException {
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

  static Snapshot read(Columns in) throws SQLException {
    Snapshot.Builder builder = Snapshot.builder(new SnapshotId(in.digest()));
    builder.dataset(DatasetName.of(in.text())).root(new ManifestRoot(in.digest()));
    in.optionalDigest().map(ManifestRoot::new).ifPresent(builder::deltaRoot);
    in.optionalDigest().map(SnapshotId::new).ifPresent(builder::parent);
    builder.timeline(TimelineName.of(in.text()));
    Optional<String> kind = in.optionalText();
    long mark = in.number();
    kind.ifPresent(name -> builder.position(new Position(name, mark)));
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
