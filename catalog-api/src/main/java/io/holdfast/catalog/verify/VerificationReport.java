package io.holdfast.catalog.verify;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * What a verification found. Immutable and thread-safe.
 *
 * @param snapshot the snapshot at the end of the chain
 * @param depths to which depths, with those implied
 * @param verifications for each snapshot of the chain, base first; several, in the order in which
 *     they were recorded, where a long run recorded what it had read from time to time. Snapshots
 *     that a time limit kept from being begun have none
 * @param findings what is wrong, base first and in manifest order; as many as the options allow
 * @param findingsTotal how many findings there were
 * @param samples of each payload of which a sample was read to its end, base first: what it tells
 *     of what it left out
 */
public record VerificationReport(
    SnapshotId snapshot,
    Set<Depth> depths,
    List<Verification> verifications,
    List<Finding> findings,
    long findingsTotal,
    List<SampleOdds> samples) {
  /** Copies the collections. */
  public VerificationReport {
    depths = Set.copyOf(depths);
    verifications = List.copyOf(verifications);
    findings = List.copyOf(findings);
    samples = List.copyOf(samples);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return findingsTotal == 0;
  }

  /** How much was read over the whole chain. */
  public Coverage coverage() {
    Map<SnapshotId, Coverage> payloads = new LinkedHashMap<>();
    for (Verification each : verifications) {
      payloads.merge(each.snapshot(), each.coverage(), VerificationReport::ofOnePayload);
    }
    return payloads.values().stream().reduce(Coverage.NONE, Coverage::plus);
  }

  private static Coverage ofOnePayload(Coverage earlier, Coverage later) {
    return new Coverage(
        earlier.entriesChecked() + later.entriesChecked(),
        Math.max(earlier.entriesTotal(), later.entriesTotal()),
        earlier.bytesChecked() + later.bytesChecked(),
        Math.max(earlier.bytesTotal(), later.bytesTotal()));
  }

  /**
   * How many of the bytes checked were read before, in the same run, for another payload: {@link
   * Verification#bytesShared()} of all.
   */
  public long bytesShared() {
    return verifications.stream().mapToLong(Verification::bytesShared).sum();
  }

  /** Whether every payload that was begun was read to what the options asked for. */
  public boolean isFinished() {
    Map<SnapshotId, Verification> last = new LinkedHashMap<>();
    verifications.forEach(each -> last.put(each.snapshot(), each));
    return last.values().stream()
        .allMatch(each -> each.part().map(p -> p.ending() == Ending.FINISHED).orElse(true));
  }

  /**
   * Content bytes read per second; 0 if it took no measurable time. Payloads of which something was
   * read for another one count neither with their bytes nor with their time.
   */
  public double bytesPerSecond() {
    Map<SnapshotId, Duration> payloads = new LinkedHashMap<>();
    // Where a payload has several, all count from the begin of the run.
    List<Verification> own = verifications.stream().filter(v -> v.bytesShared() == 0).toList();
    own.forEach(each -> payloads.merge(each.snapshot(), each.duration(), longer()));
    double seconds = payloads.values().stream().mapToDouble(d -> d.toNanos() / 1e9).sum();
    long bytes = own.stream().mapToLong(each -> each.coverage().bytesChecked()).sum();
    return seconds > 0 ? bytes / seconds : 0;
  }

  private static BinaryOperator<Duration> longer() {
    return BinaryOperator.maxBy(Comparator.naturalOrder());
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
