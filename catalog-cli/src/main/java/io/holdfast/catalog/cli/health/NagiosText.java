package io.holdfast.catalog.cli.health;

import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.health.BundleFigures;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Output and exit status of a plugin of Nagios and its relatives: a line of status with performance
 * data behind a bar, then a line for each concern. See the Nagios Plugins Development Guidelines.
 */
public final class NagiosText {
  /** The status of a plugin that could not find out. */
  public static final int UNKNOWN = 3;

  private NagiosText() {}

  /** Prints a report. */
  public static void print(Page page, HealthReport report) {
    page.line(line(report.status().name(), summary(report)) + " | " + performance(report));
    for (DatasetHealth health : report.datasets()) {
      health
          .concerns()
          .forEach(concern -> page.line(plain(health.dataset() + ": " + text(concern))));
      if (health.status() != HealthStatus.OK) {
        health
            .contacts()
            .forEach(contact -> page.line(plain(health.dataset() + ": call " + contact)));
      }
    }
  }

  /** The first line: for a failure too. */
  public static String line(String status, String text) {
    return "HOLDFAST " + status + " - " + plain(text);
  }

  /** The exit status. */
  public static int status(HealthStatus status) {
    return switch (status) {
      case OK -> 0;
      case WARNING -> 1;
      case CRITICAL -> 2;
    };
  }

  private static String summary(HealthReport report) {
    return report.datasets().stream()
        .filter(each -> each.status() == report.status() && !each.concerns().isEmpty())
        .findFirst()
        .map(worst -> "; " + worst.dataset() + ": " + text(worst.concerns().get(0)))
        .map(worst -> HealthText.summary(report) + worst)
        .orElseGet(() -> HealthText.summary(report));
  }

  private static String text(Concern concern) {
    return concern.severity() + " " + concern.code() + ": " + concern.detail();
  }

  /** Only performance data may stand behind a bar. */
  private static String plain(String text) {
    return SnapshotText.printable(text).replace('|', '/');
  }

  private static String performance(HealthReport report) {
    StringJoiner all = new StringJoiner(" ");
    report.datasets().forEach(each -> performance(report.checkedAt(), each).forEach(all::add));
    return all.toString();
  }

  private static List<String> performance(Instant now, DatasetHealth health) {
    List<String> data = new ArrayList<>();
    age(now, health.figures().recency().newestValid())
        .ifPresent(
            age ->
                data.add(
                    named(health, "newest_valid_age")
                        + age
                        + "s;;"
                        + health
                            .figures()
                            .recency()
                            .rpo()
                            .map(rpo -> Long.toString(rpo.toSeconds()))
                            .orElse("")
                        + ";0"));
    age(now, health.figures().evidence().stalest())
        .ifPresent(
            age ->
                data.add(
                    named(health, "verification_age")
                        + age
                        + twice(health.figures().evidence().interval())));
    age(now, health.figures().readiness().lastDrill())
        .ifPresent(
            age ->
                data.add(
                    named(health, "drill_age")
                        + age
                        + twice(health.figures().readiness().drillInterval())));
    data.add(
        named(health, "intact_copies")
            + health.figures().redundancy().copies()
            + ";"
            + health.figures().redundancy().requiredCopies()
            + ":;;0");
    bundles(health, data);
    return data;
  }

  /** Any at all is a warning; none is told where the policy asks for no bundles. */
  private static void bundles(DatasetHealth health, List<String> data) {
    BundleFigures bundles = health.figures().holdings().bundles();
    if (bundles.interval().isPresent()) {
      String bounds = ";0;;0;" + bundles.required();
      data.add(named(health, "missing_bundles") + bundles.missing() + bounds);
      data.add(named(health, "stale_bundles") + bundles.stale() + bounds);
    }
  }

  /** An equals sign would end the label. */
  private static String named(DatasetHealth health, String what) {
    return "'" + health.dataset().value().replace('=', '_') + " " + what + "'=";
  }

  private static String twice(Optional<Duration> interval) {
    return interval
        .map(each -> "s;" + each.toSeconds() + ";" + each.multipliedBy(2).toSeconds() + ";0")
        .orElse("s;;;0");
  }

  private static Optional<Long> age(Instant now, Optional<Instant> since) {
    return since.map(moment -> Math.max(0, Duration.between(moment, now).toSeconds()));
  }
}
