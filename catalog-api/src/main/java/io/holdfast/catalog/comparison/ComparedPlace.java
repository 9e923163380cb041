package io.holdfast.catalog.comparison;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the places to compare. Immutable and thread-safe.
 *
 * @param snapshot whose payload should lie there; empty where nothing in the catalog says what
 *     should, so that it can only be compared with the others
 * @param place where it is read
 */
public record ComparedPlace(Optional<SnapshotId> snapshot, Place place) {
  /** Checks that a place without a snapshot can be read by itself. */
  public ComparedPlace {
    Objects.requireNonNull(place, "place");
    if (snapshot.isEmpty() && !(place instanceof FromSource)) {
      throw new IllegalArgumentException(
          "without a snapshot, expected a source to read, found " + place);
    }
  }

  /** A place where the payload of a snapshot should lie: a recorded copy, or any other place. */
  public static ComparedPlace of(SnapshotId snapshot, Place place) {
    return new ComparedPlace(Optional.of(snapshot), place);
  }

  /** A place that is no payload of any snapshot, such as a live directory. */
  public static ComparedPlace unrecorded(EntrySource source) {
    return new ComparedPlace(Optional.empty(), new FromSource(source));
  }
}
