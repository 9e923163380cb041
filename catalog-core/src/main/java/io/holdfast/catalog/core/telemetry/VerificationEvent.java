package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One run of a verification over the whole chain of a snapshot. For one thread. */
@Name("io.holdfast.Verification")
@Label("Verification")
@Description("A verification of a snapshot with its whole chain")
@Category("Holdfast")
@StackTrace(false)
final class VerificationEvent extends Event {
  @Label("Snapshot")
  String snapshot = "";

  @Label("Depths")
  String depths = "";

  @Label("Entries Checked")
  long entriesChecked;

  @Label("Bytes Checked")
  @DataAmount
  long bytesChecked;

  @Label("Bytes Total")
  @DataAmount
  long bytesTotal;

  @Label("Findings")
  long findings;

  @Label("Outcome")
  @Description("clean, damaged, stopped before its end, or the exception that ended it")
  String outcome = "";

  private VerificationEvent() {}

  static VerificationReport observe(
      SnapshotId snapshot, Set<Depth> depths, Supplier<VerificationReport> run) {
    VerificationEvent event = new VerificationEvent();
    event.begin();
    try {
      VerificationReport report = run.get();
      event.outcome = outcome(report);
      event.findings = report.findingsTotal();
      event.commit(snapshot, depths, report.coverage());
      return report;
    } catch (RuntimeException | Error e) {
      event.outcome = e.getClass().getSimpleName();
      event.commit(snapshot, depths, Coverage.NONE);
      throw e;
    }
  }

  private static String outcome(VerificationReport report) {
    if (!report.isClean()) {
      return "damaged";
    }
    return report.isFinished() ? "clean" : "stopped";
  }

  private void commit(SnapshotId verified, Set<Depth> asked, Coverage coverage) {
    end();
    if (shouldCommit()) {
      snapshot = verified.toString();
      depths = new TreeSet<>(asked).toString();
      entriesChecked = coverage.entriesChecked();
      bytesChecked = coverage.bytesChecked();
      bytesTotal = coverage.bytesTotal();
      commit();
    }
  }
}
