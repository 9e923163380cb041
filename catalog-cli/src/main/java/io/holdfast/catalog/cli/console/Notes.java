package io.holdfast.catalog.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error: notes, progress and reasons. A failure to write there is ignored, since there is
 * no place left to tell it. Thread-safe.
 */
public final class Notes {
  private static final String PROGRAM = "holdfast: ";

  private final PrintStream out;

  /** Notes on a stream. */
  public Notes(OutputStream out) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  /** A line that begins with the program's name. */
  public void say(String message) {
    out.println(PROGRAM + oneLine(message));
  }

  /** A line as it is. */
  public void line(String text) {
    out.println(text);
  }

  /** The stack of a failure, for a developer. */
  public void trace(Throwable failure) {
    failure.printStackTrace(out);
  }

  /** The stream, for a progress bar. */
  public PrintStream stream() {
    return out;
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\R\\s*", " ").strip();
  }
}
