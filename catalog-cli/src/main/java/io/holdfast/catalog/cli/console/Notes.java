package io.holdfast.catalog.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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

  /** A line that begins with the program's name; what it tells may have come from outside. */
  public void say(String message) {
    out.println(PROGRAM + oneLine(message));
  }

  /** A line as it is. */
  public void line(String text) {
    out.println(text);
  }

  /** The stack of a failure, for a developer. */
  public void trace(Throwable failure) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack, true));
    stack.toString().replace("\t", "    ").lines().map(Printable::of).forEach(out::println);
  }

  /** The stream, for a progress bar. */
  public PrintStream stream() {
    return out;
  }

  private static String oneLine(String message) {
    return Printable.of(message.replaceAll("\\R\\s*", " ").strip());
  }
}
