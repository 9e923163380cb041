package io.holdfast.catalog.verify;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.ContentSource;
import io.holdfast.catalog.source.EntrySource;
import java.util.Map;

/**
 * What to verify: a snapshot with its whole chain, and where each link's payload is to be read. A
 * restore plan is one. Implementations are immutable.
 */
public interface VerificationTarget {
  /** The snapshot at the end of the chain. */
  SnapshotId snapshot();

  /**
   * Where to read the payloads of the chain's snapshots; for those that are not in the map, the
   * copy that was added last is taken.
   */
  Map<SnapshotId, Place> places();

  /** A snapshot with its recorded copies. */
  static VerificationTarget of(SnapshotId snapshot) {
    return new GivenTarget(snapshot, Map.of());
  }

  /** A snapshot whose own payload is read from {@code place}. */
  static VerificationTarget at(SnapshotId snapshot, Place place) {
    return new GivenTarget(snapshot, Map.of(snapshot, place));
  }

  /** Where a payload is read. */
  sealed interface Place {}

  /**
   * One of the snapshot's recorded copies, by its location.
   *
   * @param location as the copy names it
   */
  record AtCopy(String location) implements Place {}

  /**
   * A source given by hand: another location, which need not be a recorded copy.
   *
   * @param source gives the entries
   */
  record FromSource(EntrySource source) implements Place {}

  /**
   * Content that the caller reads; entries that the manifest does not know cannot be found so.
   *
   * @param location how the report names it
   * @param content opens the entries
   */
  record FromContent(String location, ContentSource content) implements Place {}
}
