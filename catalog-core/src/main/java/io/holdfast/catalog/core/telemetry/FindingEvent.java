package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.finding.Finding;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Something found wrong, told as soon as it is known and not at the end of a run. */
@Name("io.holdfast.Finding")
@Label("Finding")
@Description("Something that is not what was recorded")
@Category("Holdfast")
@StackTrace(false)
final class FindingEvent extends Event {
  /** Stands for an offset that is not known. */
  private static final long UNKNOWN = -1;

  @Label("Code")
  String code = "";

  @Label("Location")
  String location = "";

  @Label("Path")
  String path = "";

  @Label("Offset")
  @Description("Where in the content the first difference lies, in bytes; -1 where not known")
  long offset;

  @Label("Expected")
  String expected = "";

  @Label("Found")
  String found = "";

  private FindingEvent() {}

  /** Tells of a finding. */
  static void tell(Finding finding) {
    FindingEvent event = new FindingEvent();
    if (event.shouldCommit()) {
      event.code = finding.code().name();
      event.location = finding.location();
      event.path = finding.path().map(Object::toString).orElse("");
      event.offset = finding.offset().orElse(UNKNOWN);
      event.expected = finding.expected();
      event.found = finding.found();
      event.commit();
    }
  }
}
