package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.snapshot.CopyAddition;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A place that was read to become a copy of a snapshot. For one thread. */
@Name("io.holdfast.CopyAddition")
@Label("Addition of a Copy")
@Description("A place read and compared with a snapshot, to become a copy of it")
@Category("Holdfast")
@StackTrace(false)
final class CopyAdditionEvent extends Event {
  @Label("Snapshot")
  String snapshot = "";

  @Label("Location")
  String location = "";

  @Label("Findings")
  long findings;

  @Label("Outcome")
  @Description("added, refused where its content differs, or the exception that ended it")
  String outcome = "";

  private CopyAdditionEvent() {}

  static CopyAddition observe(SnapshotId snapshot, String location, Supplier<CopyAddition> run) {
    CopyAdditionEvent event = new CopyAdditionEvent();
    event.begin();
    try {
      CopyAddition addition = run.get();
      event.outcome = addition.copy().isPresent() ? "added" : "refused";
      event.findings = addition.findingsTotal();
      event.commit(snapshot, location);
      return addition;
    } catch (RuntimeException | Error e) {
      event.outcome = e.getClass().getSimpleName();
      event.commit(snapshot, location);
      throw e;
    }
  }

  private void commit(SnapshotId of, String place) {
    end();
    if (shouldCommit()) {
      snapshot = of.toString();
      location = place;
      commit();
    }
  }
}
