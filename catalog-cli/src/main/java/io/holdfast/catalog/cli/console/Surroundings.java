package io.holdfast.catalog.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * What a process gives to a command. Immutable; as thread-safe as its streams are.
 *
 * @param streams standard input and outputs
 * @param environment the environment's variables
 * @param directory the working directory, absolute
 * @param terminals which outputs are terminals: {@code out}, {@code err}
 * @param clock for ages
 */
public record Surroundings(
    Streams streams,
    Map<String, String> environment,
    Path directory,
    Set<String> terminals,
    Clock clock) {
  /** System property in which the launcher says which outputs are terminals. */
  private static final String TERMINALS = "holdfast.terminals";

  /** Copies the collections. */
  public Surroundings {
    environment = Map.copyOf(environment);
    terminals = Set.copyOf(terminals);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        new Streams(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Set.of(System.getProperty(TERMINALS, "").split(",")),
        Clock.systemUTC());
  }

  /** Whether the answer goes to a terminal. */
  public boolean answersOnTerminal() {
    return terminals.contains("out");
  }

  /** Whether progress and notes go to a terminal. */
  public boolean notesOnTerminal() {
    return terminals.contains("err");
  }

  /** Whether colour is welcome on a terminal: see no-color.org. */
  public boolean allowsColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** The path that an argument names, seen from the working directory. */
  public Path resolve(String argument) {
    return directory.resolve(argument);
  }

  /**
   * The three standard streams.
   *
   * @param in standard input
   * @param out for the answer
   * @param err for progress, notes and reasons
   */
  public record Streams(InputStream in, OutputStream out, OutputStream err) {}
}
