package io.holdfast.catalog.core.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/**
 * One read from a payload that took long: a disk that retries, a network that stalls. The threshold
 * is the recording's to set.
 */
@Name("io.holdfast.SlowRead")
@Label("Slow Read")
@Description("A read from a payload that took longer than the threshold")
@Category("Holdfast")
@Threshold("20 ms")
@StackTrace(false)
final class SlowReadEvent extends Event {
  @Label("File")
  String file = "";

  @Label("Offset")
  @Description("Where in the file the read began, in bytes")
  long offset;

  @Label("Bytes Read")
  @Description("How many bytes it gave; -1 at the end of the file or where it failed")
  @DataAmount
  long bytesRead;
}
