package io.holdfast.catalog.cli;

import io.holdfast.catalog.cli.command.Commands;
import io.holdfast.catalog.cli.command.HealthCommand;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.console.Surroundings;
import io.holdfast.catalog.cli.failure.Failure;
import io.holdfast.catalog.cli.health.NagiosText;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.session.GlobalOptions;
import io.holdfast.catalog.cli.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command in given surroundings; {@link Main} gives it those of the process. */
public final class Holdfast {
  private static final int HELP_COLUMNS = 100;

  private final Session session;
  private final List<String> arguments;

  private Holdfast(Surroundings surroundings, List<String> arguments) {
    this.session = new Session(surroundings, new GlobalOptions());
    this.arguments = arguments;
  }

  /**
   * Runs a command.
   *
   * @param surroundings streams, environment, working directory and clock
   * @param arguments the command line, without the program's name
   * @return the exit status
   */
  public static int run(Surroundings surroundings, String... arguments) {
    return new Holdfast(surroundings, List.of(arguments)).run();
  }

  private int run() {
    int status;
    try {
      CommandLine parser = parser();
      status = run(parser.parseArgs(arguments.toArray(String[]::new)));
      session.answer().flush();
    } catch (ParameterException e) {
      status = failed(usage(e), e);
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      status = failed(Failure.of(e), e);
    }
    return status;
  }

  private int run(ParseResult parsed) throws Exception {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec spec = last.commandSpec();
    if (last.isUsageHelpRequested()) {
      print(spec.commandLine());
      return ExitStatus.OK;
    }
    if (last.isVersionHelpRequested()) {
      line("holdfast " + version());
      return ExitStatus.OK;
    }
    Object command = spec.userObject();
    if (command instanceof Callable<?> callable) {
      return (Integer) callable.call();
    }
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private CommandLine parser() {
    CommandLine parser = Commands.parserFor(session, arguments);
    parser.setExpandAtFiles(false); // a file's name may begin with @
    parser.setAllowSubcommandsAsOptionParameters(true); // a catalog may be called list
    parser.setAllowOptionsAsOptionParameters(false); // rather, the value was forgotten
    parser.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    parser.setUsageHelpWidth(HELP_COLUMNS);
    return parser;
  }

  private void print(CommandLine of) {
    StringWriter text = new StringWriter();
    of.usage(new PrintWriter(text));
    line(text.toString().stripTrailing());
  }

  private void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    session.answer().write(bytes, 0, bytes.length);
  }

  private static String version() {
    String version = Holdfast.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Failure usage(ParameterException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    String reason = String.valueOf(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched
        && !command.subcommands().isEmpty()
        && !unmatched.isUnknownOption()) {
      reason = "there is no command '" + unmatched.getUnmatched().get(0) + "'";
    }
    return new Failure(
        ExitStatus.WRONG_REQUEST,
        "fix-request",
        reason + "; see " + command.qualifiedName() + " --help");
  }

  private static void fields(JsonDocument json, Failure failure) {
    json.object(
        "error",
        error -> {
          error.number("status", failure.status());
          error.field("remedy", failure.remedy());
          error.field("reason", failure.reason());
        });
  }

  /** Also where parsing did not come as far as the option. */
  private boolean wantsJson() {
    return session.json() || arguments.contains("--json");
  }

  private boolean wantsDebug() {
    return session.options().debug() || arguments.contains("--debug");
  }

  private int failed(Failure failure, Throwable cause) {
    try {
      if (wantsJson() && session.answer().withdraw()) {
        session.document(json -> fields(json, failure));
      } else if (HealthCommand.isNagios(arguments) && session.answer().withdraw()) {
        line(NagiosText.line("UNKNOWN", failure.reason()));
      }
      session.answer().flush();
    } catch (RuntimeException e) {
      cause.addSuppressed(e); // the answer cannot be written: that may be the failure itself
    }
    session.notes().say(failure.reason());
    if (wantsDebug()) {
      session.notes().trace(cause);
    }
    return HealthCommand.isNagios(arguments) ? NagiosText.UNKNOWN : failure.status();
  }
}
