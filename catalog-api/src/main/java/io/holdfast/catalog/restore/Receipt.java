package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.verify.Coverage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was found at the target after a restore, as it stands in the log. Immutable and thread-safe.
 *
 * @param id digest of its statement
 * @param restore which restore
 * @param location what was compared with the snapshot
 * @param outcome how it compares
 * @param at when the comparison ended
 */
public record Receipt(Digest id, Restored restore, String location, Outcome outcome, Instant at) {
  /** Checks that nothing is null. */
  public Receipt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(restore, "restore");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(at, "at");
  }

  /**
   * A restore that was carried out. Immutable and thread-safe.
   *
   * @param ticket id of the ticket that was used
   * @param plan digest of the plan
   * @param dataset what was restored
   * @param snapshot which snapshot of it
   * @param timeline the line of history that begins with it
   */
  public record Restored(
      Digest ticket, Digest plan, DatasetName dataset, SnapshotId snapshot, TimelineName timeline) {
    /** Checks that nothing is null. */
    public Restored {
      Objects.requireNonNull(ticket, "ticket");
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(dataset, "dataset");
      Objects.requireNonNull(snapshot, "snapshot");
      Objects.requireNonNull(timeline, "timeline");
    }
  }

  /**
   * How a target compares with its snapshot. Immutable and thread-safe.
   *
   * @param coverage how much was compared
   * @param findings how many findings there were
   * @param counts how many of each code; codes without any are not in it
   * @param ignoredFindings how many the plan's rules left out
   */
  public record Outcome(
      Coverage coverage, long findings, Map<FindingCode, Long> counts, long ignoredFindings) {
    /**
     * Copies the counts.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Outcome {
      Objects.requireNonNull(coverage, "coverage");
      EnumMap<FindingCode, Long> copy = new EnumMap<>(FindingCode.class);
      copy.putAll(counts);
      counts = Collections.unmodifiableMap(copy);
      if (findings < 0 || ignoredFindings < 0 || counts.values().stream().anyMatch(n -> n < 1)) {
        throw new IllegalArgumentException("a count of findings must not be negative");
      }
    }

    /** That of a report. */
    public static Outcome of(ReconciliationReport report) {
      return new Outcome(
          report.coverage(), report.findingsTotal(), report.counts(), report.ignoredFindings());
    }
  }

  /** Whether the target was what the snapshot says, but for what the plan's rules left out. */
  public boolean isClean() {
    return outcome.findings() == 0;
  }
}
