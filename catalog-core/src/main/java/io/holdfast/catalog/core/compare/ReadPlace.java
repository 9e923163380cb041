package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A place that was read.
 *
 * @param location where
 * @param snapshot whose payload should lie there, if any
 * @param expected what that payload's manifest says, if any
 * @param tree what is there; an empty one if the place could not be read at all
 * @param readable whether it could be read at all
 * @param unread paths of files that are there and could not be read; the tree lacks them
 * @param amount how much was read
 * @param container the archive's own bytes, if it is one
 * @param findings what is wrong there
 */
record ReadPlace(
    String location,
    Optional<Snapshot> snapshot,
    Optional<StoredManifest> expected,
    StoredManifest tree,
    boolean readable,
    NavigableSet<EntryPath> unread,
    ComparedCopy.Amount amount,
    Container container,
    FindingList findings) {
  /**
   * An archive's own bytes.
   *
   * @param expected what they must be, of a recorded copy
   * @param found what they are, if they could be read to their end
   */
  record Container(Optional<ContentReference> expected, Optional<ContentReference> found) {}

  /** What is there, as far as it could be read. */
  Optional<Entry> found(EntryPath path) {
    return tree.find(path).filter(entry -> entry.kind() != EntryKind.TOMBSTONE);
  }

  /** What should be there. */
  Optional<Entry> expected(EntryPath path) {
    return expected
        .flatMap(manifest -> manifest.find(path))
        .filter(entry -> entry.kind() != EntryKind.TOMBSTONE);
  }

  ComparedCopy toCompared() {
    return new ComparedCopy(
        location,
        snapshot.map(Snapshot::id),
        expected.map(StoredManifest::root),
        readable ? Optional.of(tree.root()) : Optional.empty(),
        amount,
        findings.listed(),
        findings.total());
  }
}
