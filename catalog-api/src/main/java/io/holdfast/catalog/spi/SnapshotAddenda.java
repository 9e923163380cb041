package io.holdfast.catalog.spi;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.verify.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was added to a snapshot after it was recorded. Not thread-safe: its index guards it. */
final class SnapshotAddenda {
  private final List<Copy> copies = new ArrayList<>(2);
  private final List<Verification> verifications = new ArrayList<>(2);
  private @Nullable String quarantined;
  private @Nullable String retired;

  void add(IndexRow.CopyRow row) {
    copies.add(row.copy());
  }

  void add(IndexRow.VerificationRow row) {
    verifications.add(row.verification());
  }

  /** The latest of a kind counts, whatever its time says: the log's order is the only order. */
  void add(IndexRow.DeclarationRow row) {
    switch (row.kind()) {
      case QUARANTINED -> quarantined = row.reason();
      case RETIRED -> retired = row.reason();
    }
  }

  /** The facts with these additions. */
  SnapshotFacts applyTo(SnapshotFacts facts) {
    return new SnapshotFacts(
        facts.snapshot(), applyTo(facts.status()), allCopies(facts), allVerifications(facts));
  }

  private SnapshotStatus applyTo(SnapshotStatus status) {
    if (quarantined == null && retired == null) {
      return status;
    }
    return new SnapshotStatus(
        Optional.ofNullable(quarantined).or(status::quarantined),
        Optional.ofNullable(retired).or(status::retired));
  }

  private List<Copy> allCopies(SnapshotFacts facts) {
    List<Copy> all = new ArrayList<>(facts.copies());
    Set<CopyId> known = new HashSet<>();
    all.forEach(copy -> known.add(copy.id()));
    copies.stream().filter(copy -> known.add(copy.id())).forEach(all::add);
    return all;
  }

  private List<Verification> allVerifications(SnapshotFacts facts) {
    List<Verification> all = new ArrayList<>(facts.verifications());
    Set<Object> known = new HashSet<>();
    all.forEach(verification -> known.add(verification.id()));
    verifications.stream().filter(one -> known.add(one.id())).forEach(all::add);
    return all;
  }
}
