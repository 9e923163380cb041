package io.holdfast.catalog.verify;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.Set;

/**
 * What a verification found. Immutable and thread-safe.
 *
 * @param snapshot the snapshot at the end of the chain
 * @param depths to which depths, with those implied
 * @param verifications one for each snapshot of the chain, base first
 * @param findings what is wrong, base first and in manifest order; as many as the options allow
 * @param findingsTotal how many findings there were
 */
public record VerificationReport(
    SnapshotId snapshot,
    Set<Depth> depths,
    List<Verification> verifications,
    List<Finding> findings,
    long findingsTotal) {
  /** Copies the collections. */
  public VerificationReport {
    depths = Set.copyOf(depths);
    verifications = List.copyOf(verifications);
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return findingsTotal == 0;
  }

  /** How much was read over the whole chain. */
  public Coverage coverage() {
    return verifications.stream().map(Verification::coverage).reduce(Coverage.NONE, Coverage::plus);
  }

  /** Content bytes read per second; 0 if it took no measurable time. */
  public double bytesPerSecond() {
    double seconds = verifications.stream().mapToDouble(v -> v.duration().toNanos() / 1e9).sum();
    return seconds > 0 ? coverage().bytesChecked() / seconds : 0;
  }

  /**
   * Returns if nothing is wrong.
   *
   * @throws IntegrityException with the first findings otherwise
   */
  public void requireClean() {
    if (!isClean()) {
      throw new IntegrityException(snapshot, findings, findingsTotal);
    }
  }
}
