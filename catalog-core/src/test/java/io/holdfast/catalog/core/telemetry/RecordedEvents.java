package io.holdfast.catalog.core.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the Flight Recorder saw while something was done. */
final class RecordedEvents {
  private RecordedEvents() {}

  /** Something that is watched. */
  interface Deed {
    void run() throws IOException;
  }

  /** The events of this library, slow reads from {@code slow} on, in the order of their ends. */
  static List<RecordedEvent> during(Path directory, Duration slow, Deed deed) throws IOException {
    Path file = Files.createTempFile(directory, "events", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.holdfast.Verification");
      recording.enable("io.holdfast.CopyVerification");
      recording.enable("io.holdfast.Recording");
      recording.enable("io.holdfast.CopyAddition");
      recording.enable("io.holdfast.Finding");
      recording.enable("io.holdfast.SlowRead").withThreshold(slow);
      recording.start();
      deed.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.holdfast."))
        .toList();
  }

  /** Those of one kind, by the end of its name. */
  static List<RecordedEvent> of(String kind, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("io.holdfast." + kind))
        .toList();
  }
}
