package io.holdfast.catalog.core.sidecar;

import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.log.BundleWritten.Carried;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was said of a snapshot and is not in the bundle beside a copy. Stateless. */
public final class Lack {
  private Lack() {}

  /**
   * Since when a bundle lacks something: a copy, a verification or a declaration of its own
   * snapshot. What is said of ancestors is in their own bundles, what is said of the dataset in the
   * newest ones.
   *
   * @param facts of the snapshot
   * @param copy beside which it lies
   * @param written the bundle, as the log tells of it; empty if there is none
   * @return when the first of it was said; empty if nothing is lacking
   */
  public static Optional<Instant> since(
      SnapshotFacts facts, Copy copy, Optional<BundleWritten> written) {
    if (written.isEmpty()) {
      return Optional.of(copy.addedAt());
    }
    Carried carried = written.get().carried();
    Stream<Instant> copies = behind(facts.copies(), carried.copies()).map(Copy::addedAt);
    Stream<Instant> verifications =
        behind(facts.verifications(), carried.verifications()).map(Verification::finishedAt);
    // When something was declared, facts do not tell: it was after the bundle was made.
    Stream<Instant> declared =
        isUntold(facts, carried) ? Stream.of(written.get().at()) : Stream.empty();
    return Stream.of(copies, verifications, declared).flatMap(each -> each).min(Instant::compareTo);
  }

  private static <T> Stream<T> behind(List<T> all, long count) {
    return all.stream().skip(count);
  }

  private static boolean isUntold(SnapshotFacts facts, Carried carried) {
    boolean quarantined = facts.status().quarantined().isPresent();
    boolean retired = facts.status().retired().isPresent();
    return (quarantined && !carried.declared().contains(DeclarationRow.Kind.QUARANTINED))
        || (retired && !carried.declared().contains(DeclarationRow.Kind.RETIRED));
  }
}
