package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One payload of a chain, read at one place. For one thread. */
@Name("io.holdfast.CopyVerification")
@Label("Verification of a Copy")
@Description("One payload of a snapshot's chain, verified at one place")
@Category("Holdfast")
@StackTrace(false)
final class CopyVerificationEvent extends Event {
  @Label("Snapshot")
  String snapshot = "";

  @Label("Location")
  String location = "";

  @Label("Entries Checked")
  long entriesChecked;

  @Label("Entries Total")
  long entriesTotal;

  @Label("Bytes Checked")
  @DataAmount
  long bytesChecked;

  @Label("Bytes Total")
  @DataAmount
  long bytesTotal;

  @Label("Findings")
  long findings;

  private CopyVerificationEvent() {}

  static <R> R observe(
      SnapshotId snapshot,
      String location,
      LongSupplier findings,
      Function<R, Coverage> read,
      Supplier<R> run) {
    CopyVerificationEvent event = new CopyVerificationEvent();
    event.begin();
    long before = findings.getAsLong();
    R result = run.get();
    event.end();
    if (event.shouldCommit()) {
      Coverage coverage = read.apply(result);
      event.snapshot = snapshot.toString();
      event.location = location;
      event.entriesChecked = coverage.entriesChecked();
      event.entriesTotal = coverage.entriesTotal();
      event.bytesChecked = coverage.bytesChecked();
      event.bytesTotal = coverage.bytesTotal();
      event.findings = findings.getAsLong() - before;
      event.commit();
    }
    return result;
  }
}
