package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.log.BundleWritten.Carried;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Counts what a bundle carries of what was said of its own snapshot. Not thread-safe. */
final class CarriedCount {
  private final SnapshotId snapshot;
  private final Set<Digest> copies = new HashSet<>();
  private final Set<Digest> verifications = new HashSet<>();
  private final Set<DeclarationRow.Kind> declared = EnumSet.noneOf(DeclarationRow.Kind.class);

  CarriedCount(SnapshotId snapshot) {
    this.snapshot = snapshot;
  }

  /** A statement that is repeated, as by an import, counts once: as it does in an index. */
  void add(Fact stated) {
    Fact fact = stated.told();
    if (fact instanceof Fact.CopyAdded added && added.copy().snapshot().equals(snapshot)) {
      copies.add(added.copy().id().digest());
    } else if (fact instanceof Fact.PayloadVerified verified
        && verified.verification().snapshot().equals(snapshot)) {
      verifications.add(verified.verification().id());
    } else if (fact instanceof Fact.Declared stating && stating.row().snapshot().equals(snapshot)) {
      declared.add(stating.row().kind());
    }
  }

  Carried carried(long logSize) {
    return new Carried(logSize, copies.size(), verifications.size(), declared);
  }
}
