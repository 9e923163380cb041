package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Does things while whoever watches the program can see them. Where the Flight Recorder was never
 * started in this process, no class of an event is even loaded: that alone would start half of it.
 * Thread-safe.
 */
public final class Observation {
  private Observation() {}

  /** Whether anybody may be recording events. */
  static boolean mayBeRecorded() {
    return FlightRecorder.isInitialized();
  }

  /**
   * Runs a verification: an event whatever becomes of it, a warning where something is wrong.
   *
   * @param snapshot what is verified
   * @param depths how deep
   * @param run does it
   * @return what the run gave
   */
  public static VerificationReport verification(
      SnapshotId snapshot, Set<Depth> depths, Supplier<VerificationReport> run) {
    VerificationReport report =
        mayBeRecorded() ? VerificationEvent.observe(snapshot, depths, run) : run.get();
    NotableFacts.verified(report);
    return report;
  }

  /**
   * Verifies one payload of a chain at one place: an event, unless that ended with an exception,
   * which the event of the run tells.
   *
   * @param snapshot whose payload
   * @param location where it lies
   * @param findings how many findings there are by now
   * @param coverage how much of it the run read
   * @param run does it
   * @return what the run gave
   */
  public static <R> R copy(
      SnapshotId snapshot,
      String location,
      LongSupplier findings,
      Function<R, Coverage> coverage,
      Supplier<R> run) {
    return mayBeRecorded()
        ? CopyVerificationEvent.observe(snapshot, location, findings, coverage, run)
        : run.get();
  }

  /**
   * Records a snapshot: an event whatever becomes of it, a warning where it is incomplete.
   *
   * @param dataset of what
   * @param location where the payload lies
   * @param run does it
   * @return what the run gave
   */
  public static Recording recording(DatasetName dataset, String location, Supplier<Recording> run) {
    Recording recording =
        mayBeRecorded() ? RecordingEvent.observe(dataset, location, run) : run.get();
    NotableFacts.recorded(recording, location);
    return recording;
  }

  /**
   * Adds a copy: an event whatever becomes of it, a warning where it is refused.
   *
   * @param snapshot of what
   * @param location where it lies
   * @param run does it
   * @return what the run gave
   */
  public static CopyAddition copyAddition(
      SnapshotId snapshot, String location, Supplier<CopyAddition> run) {
    CopyAddition addition =
        mayBeRecorded() ? CopyAdditionEvent.observe(snapshot, location, run) : run.get();
    NotableFacts.added(snapshot, location, addition);
    return addition;
  }

  /**
   * Compares places: an event whatever becomes of it. That places differ is what the caller asked
   * about: no warning.
   *
   * @param places how many
   * @param run does it
   * @return what the run gave
   */
  public static Comparison comparison(int places, Supplier<Comparison> run) {
    return mayBeRecorded() ? ComparisonEvent.observe(places, run) : run.get();
  }

  /** Tells of a finding as soon as it is known, and not at the end of a run. */
  public static void finding(Finding finding) {
    if (mayBeRecorded()) {
      FindingEvent.tell(finding);
    }
  }
}
