package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What came of the verification of several targets. Immutable and thread-safe.
 *
 * @param reports one for each target that was verified, in the order of the targets. A snapshot
 *     that belongs to the chains of several was read once, and its verifications stand in the
 *     reports of all of them
 * @param unverified targets that could not be verified, and why
 * @param unreached targets that a time limit kept from being begun
 */
public record SeriesReport(
    List<VerificationReport> reports, List<Unverified> unverified, List<SnapshotId> unreached) {
  /** Copies the lists. */
  public SeriesReport {
    reports = List.copyOf(reports);
    unverified = List.copyOf(unverified);
    unreached = List.copyOf(unreached);
  }

  /** Whether nothing is wrong with anything, and every target could be verified or begun later. */
  public boolean isClean() {
    return unverified.isEmpty() && reports.stream().allMatch(VerificationReport::isClean);
  }

  /** Content bytes that were checked, over all payloads, each once. */
  public long bytesChecked() {
    return verifications().stream().mapToLong(each -> each.coverage().bytesChecked()).sum();
  }

  /**
   * Of these, the bytes that were not read for the payload that they count for, but before, in the
   * same run, for another: {@link Verification#bytesShared()} of all.
   */
  public long bytesShared() {
    return verifications().stream().mapToLong(Verification::bytesShared).sum();
  }

  private Collection<Verification> verifications() {
    Set<Verification> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    reports.forEach(report -> distinct.addAll(report.verifications()));
    return distinct;
  }

  /**
   * A target that could not be verified.
   *
   * @param snapshot at the end of its chain
   * @param cause why
   */
  public record Unverified(SnapshotId snapshot, CatalogException cause) {
    /** Requires both. */
    public Unverified {
      Objects.requireNonNull(snapshot, "snapshot");
      Objects.requireNonNull(cause, "cause");
    }
  }
}
