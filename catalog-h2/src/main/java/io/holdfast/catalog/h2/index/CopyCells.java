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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cells of copies. */
final class CopyCells {
  private CopyCells() {}

  static void bind(CellWriter out, Copy copy) {
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

  static Copy read(CellReader in) {
    CopyId id = new CopyId(in.digest());
    SnapshotId snapshot = new SnapshotId(in.digest());
    SourceFormat format = SourceFormat.valueOf(in.text());
    String location = in.text();
    FieldMask fields = ColumnText.mask(in.text());
    ContentReference container = container(in);
    return Copy.of(
        id, snapshot, new SourceDescription(format, location, fields), container, in.time());
  }

  private static @Nullable ContentReference container(CellReader in) {
    Optional<String> scheme = in.optionalText();
    Optional<Long> length = in.optionalNumber();
    Optional<Digest> digest = in.optionalDigest();
    return scheme.isEmpty() || length.isEmpty() || digest.isEmpty()
        ? null
        : new ContentReference(DigestScheme.of(scheme.get()), length.get(), digest.get());
  }
}
