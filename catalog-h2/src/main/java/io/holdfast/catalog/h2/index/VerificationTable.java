package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.sql.SQLException;
import java.util.Set;

/** The table of verifications. */
final class VerificationTable {
  static final String INSERT =
      "INSERT INTO verifications (log_index, place, id, snapshot, copy, location, root, depths,"
          + " entries_checked, entries_total, bytes_checked, bytes_total, findings, part,"
          + " started_s, started_n, finished_s, finished_n)"
          + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final String SELECT =
      "SELECT v.log_index, v.place, v.id, v.snapshot, v.copy, v.location, v.root, v.depths,"
          + " v.entries_checked, v.entries_total, v.bytes_checked, v.bytes_total, v.findings,"
          + " v.part, v.started_s, v.started_n, v.finished_s, v.finished_n FROM verifications v";

  static final String BY_SNAPSHOT = SELECT + " WHERE snapshot = ? ORDER BY log_index, place";

  static final String BY_DATASET =
      SELECT
          + " JOIN snapshots s ON s.id = v.snapshot WHERE s.dataset = ?"
          + " ORDER BY v.log_index, v.place";

  static final String BY_STATEMENT = SELECT + " WHERE log_index >= ? AND log_index < ?";

  private VerificationTable() {}

  static void bind(Parameters out, Verification verification) throws SQLException {
    Coverage coverage = verification.coverage();
    out.digest(verification.id())
        .digest(verification.snapshot().digest())
        .digest(verification.copy().map(CopyId::digest).orElse(null))
        .text(verification.location())
        .digest(verification.root().digest())
        .text(ColumnText.ofNames(verification.depths()))
        .number(coverage.entriesChecked())
        .number(coverage.entriesTotal())
        .number(coverage.bytesChecked())
        .number(coverage.bytesTotal())
        .number(verification.findings())
        .text(verification.part().map(PartText::of).orElse(""))
        .time(verification.startedAt())
        .time(verification.finishedAt());
  }

  static Verification read(Columns in) throws SQLException {
    Verification.Builder builder = Verification.builder(in.digest(), new SnapshotId(in.digest()));
    in.optionalDigest().map(CopyId::new).ifPresent(builder::copy);
    builder
        .location(in.text())
        .root(new ManifestRoot(in.digest()))
        .depths(Set.copyOf(ColumnText.names(in.text(), Depth::valueOf)))
        .coverage(new Coverage(in.number(), in.number(), in.number(), in.number()))
        .findings(in.number());
    PartText.read(in.text()).ifPresent(builder::part);
    return builder.during(in.time(), in.time()).build();
  }
}
