package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.verify.PayloadPlace;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A place that is to be read.
 *
 * @param place where
 * @param snapshot whose payload should lie there, if any
 * @param expected what that payload's manifest says, if any
 */
record PlaceToRead(
    PayloadPlace place, Optional<Snapshot> snapshot, Optional<StoredManifest> expected) {
  String location() {
    return place.location();
  }

  /** Why it cannot be read at all, if that is known. */
  Optional<Finding> problem() {
    if (place.problem().isPresent()) {
      return place.problem();
    }
    return place
        .file()
        .filter(file -> !Files.exists(file))
        .map(
            file ->
                Finding.builder(FindingCode.MISSING_COPY, location())
                    .expected(place.description())
                    .found("nothing")
                    .build());
  }

  /** What the archive's own bytes must be, of a recorded copy. */
  Optional<ContentReference> container() {
    return place.container();
  }

  EntrySource source(StoredManifest model) {
    return place.source(model);
  }

  /** The metadata that both the place and its snapshot express. */
  FieldMask fields(EntrySource source) {
    FieldMask own = source.description().fields();
    return snapshot.map(each -> each.fields().commonWith(own)).orElse(own);
  }
}
