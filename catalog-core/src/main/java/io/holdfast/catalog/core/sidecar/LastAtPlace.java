package io.holdfast.catalog.core.sidecar;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which copies have a bundle of their own: where several snapshots of a dataset were recorded at
 * one place, such as a directory that is backed up in place each day, what lies there is the one
 * that was added last, and so is the bundle beside it. Immutable and thread-safe.
 */
public final class LastAtPlace {
  private final Map<Path, Copy> last;

  private LastAtPlace(Map<Path, Copy> last) {
    this.last = Map.copyOf(last);
  }

  /** Among the copies of all snapshots of a dataset. */
  public static LastAtPlace of(List<SnapshotFacts> snapshots) {
    Map<Path, Copy> last = new HashMap<>();
    for (SnapshotFacts facts : snapshots) {
      for (Copy copy : facts.copies()) {
        SidecarFile.of(copy).ifPresent(file -> last.merge(file, copy, LastAtPlace::later));
      }
    }
    return new LastAtPlace(last);
  }

  private static Copy later(Copy one, Copy other) {
    return other.addedAt().isBefore(one.addedAt()) ? one : other;
  }

  /** Whether a later copy has taken its place, and the bundle's. */
  public boolean isReplaced(Copy copy) {
    return SidecarFile.of(copy)
        .flatMap(file -> Optional.ofNullable(last.get(file)))
        .filter(there -> !there.id().equals(copy.id()))
        .isPresent();
  }
}
