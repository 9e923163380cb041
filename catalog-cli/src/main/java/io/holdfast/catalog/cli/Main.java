package io.holdfast.catalog.cli;

import io.holdfast.catalog.cli.console.Surroundings;

/** The entry point of the {@code holdfast} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and exits with its status.
   *
   * @param arguments the command line, without the program's name
   */
  public static void main(String[] arguments) {
    System.exit(Interruption.guard(() -> Holdfast.run(Surroundings.ofProcess(), arguments)));
  }
}
