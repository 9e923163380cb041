package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.health.HealthText;
import io.holdfast.catalog.cli.health.NagiosText;
import io.holdfast.catalog.cli.health.PrometheusText;
import io.holdfast.catalog.cli.json.HealthJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether datasets could be restored if that were needed now. */
@Command(
    name = "health",
    description = {
      "Says whether each dataset could be restored if that were needed now, by its policy: how much"
          + " would be lost, what was verified and rehearsed, and whom to call.",
      "No copy is read: a monitor may ask every minute."
    })
public final class HealthCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "Only this one; each dataset if not given.")
  private @Nullable DatasetName dataset;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (if not given), json, prometheus or nagios.")
  private String format = "";

  /** A command in a session. */
  public HealthCommand(Session session) {
    this.session = session;
  }

  /** Whether a command line asks for the output and the exit status of a Nagios plugin. */
  public static boolean isNagios(List<String> arguments) {
    int value = arguments.indexOf("--format") + 1;
    boolean apart = value > 0 && value < arguments.size() && arguments.get(value).equals("nagios");
    return arguments.contains("health") && (apart || arguments.contains("--format=nagios"));
  }

  @Override
  public Integer call() {
    Format wanted = format();
    try (Catalog catalog = session.openExisting()) {
      HealthReport report =
          catalog.health().check(dataset == null ? HealthRequest.all() : HealthRequest.of(dataset));
      switch (wanted) {
        case TEXT -> HealthText.print(session.page(), report);
        case JSON -> session.document(json -> HealthJson.fields(json, report));
        case PROMETHEUS -> PrometheusText.print(session.page(), report);
        case NAGIOS -> NagiosText.print(session.page(), report);
      }
      return wanted == Format.NAGIOS ? NagiosText.status(report.status()) : status(report);
    }
  }

  private int status(HealthReport report) {
    return report.status() == HealthStatus.OK
        ? ExitStatus.OK
        : Verdicts.refused(session, "not well: " + HealthText.summary(report));
  }

  private Format format() {
    Format wanted =
        switch (format) {
          case "" -> session.json() ? Format.JSON : Format.TEXT;
          case "text" -> Format.TEXT;
          case "json" -> Format.JSON;
          case "prometheus" -> Format.PROMETHEUS;
          case "nagios" -> Format.NAGIOS;
          default ->
              throw new RequestException(
                  "'" + format + "' is not a format; write text, json, prometheus or nagios");
        };
    if (session.json() && wanted != Format.JSON) {
      throw new RequestException("--json and --format " + format + " contradict; leave one out");
    }
    return wanted;
  }

  private enum Format {
    TEXT,
    JSON,
    PROMETHEUS,
    NAGIOS
  }
}
