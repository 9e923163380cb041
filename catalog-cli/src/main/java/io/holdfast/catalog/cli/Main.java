package io.holdfast.catalog.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the {@code holdfast} command. */
@Command(
    name = "holdfast",
    version = "holdfast 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    description = "Keeps a catalog of backups and proves what it is about to restore.")
public final class Main implements Runnable {
  private Main() {}

  /**
   * Runs the command and exits with its status.
   *
   * @param arguments the command line, without the program's name
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
