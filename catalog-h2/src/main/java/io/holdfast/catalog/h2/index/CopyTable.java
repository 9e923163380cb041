package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of copies. */
final class CopyTable {
  static final String INSERT =
      "INSERT INTO copies (log_index, place, id, snapshot, format, location, fields, scheme,"
          + " length, digest, added_s, added_n) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final String COLUMNS =
      "c.log_index, c.place, c.id, c.snapshot, c.format, c.location, c.fields, c.scheme,"
          + " c.length, c.digest, c.added_s, c.added_n";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM copies c";

  static final String BY_SNAPSHOT = SELECT + " WHERE snapshot = ? ORDER BY log_index, place";

  static final String BY_DATASET =
      SELECT
          + " JOIN snapshots s ON s.id = c.snapshot WHERE s.dataset = ?"
          + " ORDER BY c.log_index, c.place";

  static final String BY_STATEMENT = SELECT + " WHERE log_index >= ? AND log_index < ?";

  private CopyTable() {}

  static void bind(Parameters out, Copy copy) throws SQLException {
    Optional<ContentReference> container = copy.container();
    out.digest(copy.id().digest())
        .digest(copy.snapshot().digest())
        .text(copy.source().format().name())
        .text(copy.location())
        .text(ColumnText.ofMask(copy.source().fields()))
        .text(container.map(reference -> reference.scheme().name()).orElse(null))
        .number(container.map(ContentReference::length))
        .digest(container.map(ContentReference::digest).orElse(null))
        .time(copy.addedAt());
  }

  static Copy read(Columns in) throws SQLException {
    CopyId id = new CopyId(in.digest());
    SnapshotId snapshot = new SnapshotId(in.digest());
    SourceFormat format = SourceFormat.valueOf(in.text());
    String location = in.text();
    FieldMask fields = ColumnText.mask(in.text());
    ContentReference container = container(in);
    return Copy.of(
        id, snapshot, new SourceDescription(format, location, fields), container, in.time());
  }

  private static @Nullable ContentReference container(Columns in) throws SQLException {
    Optional<String> scheme = in.optionalText();
    long length = in.number();
    Optional<Digest> digest = in.optionalDigest();
    return scheme.isEmpty() || digest.isEmpty()
        ? null
        : new ContentReference(DigestScheme.of(scheme.get()), length, digest.get());
  }
}
