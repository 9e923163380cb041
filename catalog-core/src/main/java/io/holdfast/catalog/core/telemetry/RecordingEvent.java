package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The recording of one snapshot. For one thread. */
@Name("io.holdfast.Recording")
@Label("Recording")
@Description("A payload read and recorded as a snapshot")
@Category("Holdfast")
@StackTrace(false)
final class RecordingEvent extends Event {
  @Label("Dataset")
  String dataset = "";

  @Label("Location")
  String location = "";

  @Label("Snapshot")
  @Description("The snapshot's id; empty where nothing was recorded")
  String snapshot = "";

  @Label("Entries")
  @Description("Entries of the snapshot's whole state")
  long entries;

  @Label("Bytes")
  @Description("Content bytes of the snapshot's whole state")
  @DataAmount
  long bytes;

  @Label("Findings")
  long findings;

  @Label("Outcome")
  @Description("recorded, or the exception that ended it")
  String outcome = "";

  private RecordingEvent() {}

  static Recording observe(DatasetName dataset, String location, Supplier<Recording> run) {
    RecordingEvent event = new RecordingEvent();
    event.begin();
    try {
      Recording recording = run.get();
      event.outcome = "recorded";
      event.end();
      if (event.shouldCommit()) {
        event.snapshot = recording.snapshot().id().toString();
        event.entries = recording.snapshot().entries();
        event.bytes = recording.snapshot().bytes();
        event.findings = recording.findingsTotal();
        event.commit(dataset, location);
      }
      return recording;
    } catch (RuntimeException | Error e) {
      event.outcome = e.getClass().getSimpleName();
      event.end();
      if (event.shouldCommit()) {
        event.commit(dataset, location);
      }
      throw e;
    }
  }

  private void commit(DatasetName recorded, String place) {
    dataset = recorded.toString();
    location = place;
    commit();
  }
}
