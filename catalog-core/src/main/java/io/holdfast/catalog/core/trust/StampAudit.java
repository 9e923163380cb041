package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.core.log.LogService;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TimestampVerifier;
import io.holdfast.catalog.trust.VerifiedTimestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Audits the time stamp that is kept with a log: that it is of a state of this log, that it holds
 * by whom the client trusts, and that nothing that it covers says a later time. Thread-safe.
 */
public final class StampAudit {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final int BATCH = 512;

  private final LogService log;
  private final CheckpointService checkpoints;
  private final Optional<TimestampVerifier> verifier;
  private final Clock clock;

  /**
   * An audit.
   *
   * @param log the log
   * @param checkpoints what is kept with it
   * @param verifier trusts authorities; empty if the client trusts none
   * @param clock when stamps must be verifiable
   */
  public StampAudit(
      LogService log,
      CheckpointService checkpoints,
      Optional<TimestampVerifier> verifier,
      Clock clock) {
    this.log = Objects.requireNonNull(log, "log");
    this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
    this.verifier = Objects.requireNonNull(verifier, "verifier");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** What is wrong; empty if nothing is, or nothing was stamped. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try {
      checkpoints.timestamped().ifPresent(stamped -> check(stamped, findings));
    } catch (CatalogException e) {
      findings.add(finding("a time stamp that holds", String.valueOf(e.getMessage())));
    }
    return findings;
  }

  private void check(SignedCheckpoint stamped, List<Finding> findings) {
    LogTrust.requireState(log, stamped.checkpoint(), List.of());
    if (verifier.isEmpty()) {
      return;
    }
    List<VerifiedTimestamp> stamps = stamped.timestamps(verifier.get(), clock.instant());
    Instant newest = newest(stamped.checkpoint().size());
    for (VerifiedTimestamp stamp : stamps) {
      if (newest.isAfter(stamp.latest().plus(CLOCK_TOLERANCE))) {
        findings.add(
            finding(
                "no statement of a later time than its time stamp, " + stamp.at(),
                "one of "
                    + newest
                    + ": one of the two clocks was wrong, or the stamp is backdated"));
      }
    }
  }

  /** The newest time that a statement says up to a size. */
  private Instant newest(long size) {
    Instant newest = Instant.MIN;
    for (long from = 0; from < size; from += BATCH) {
      for (Statement statement : log.read(from, (int) Math.min(BATCH, size - from))) {
        Instant stated = StatementCodec.decode(statement).statedAt();
        newest = stated.isAfter(newest) ? stated : newest;
      }
    }
    return newest;
  }

  private Finding finding(String expected, String found) {
    return Finding.builder(FindingCode.TIMESTAMP_DIFFERS, log.origin())
        .expected(expected)
        .found(found)
        .build();
  }
}
