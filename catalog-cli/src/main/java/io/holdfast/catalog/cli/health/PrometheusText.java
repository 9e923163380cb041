package io.holdfast.catalog.cli.health;

import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.health.BundleFigures;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The text format of Prometheus, version 0.0.4, for the node exporter's textfile collector. Moments
 * are given as they are, not as ages, so that the monitor computes the age when it looks.
 */
public final class PrometheusText {
  private static final String PREFIX = "holdfast_";
  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge(
              "dataset_status",
              "0 if the dataset is well, 1 with a warning, 2 if it is critical.",
              health -> number(NagiosText.status(health.status()))),
          new Gauge(
              "newest_valid_timestamp_seconds",
              "What the newest valid snapshot represents.",
              health -> moment(health.figures().recency().newestValid())),
          new Gauge(
              "rpo_seconds",
              "Largest age of the newest valid snapshot that the policy allows.",
              health -> span(health.figures().recency().rpo())),
          new Gauge(
              "stalest_verification_timestamp_seconds",
              "The least recent of the copies' last clean verifications.",
              health -> moment(health.figures().evidence().stalest())),
          new Gauge(
              "oldest_unread_timestamp_seconds",
              "Since when the oldest never-verified byte is unverified.",
              health -> moment(health.figures().evidence().oldestUnread())),
          new Gauge(
              "verification_interval_seconds",
              "How often the policy asks for a verification.",
              health -> span(health.figures().evidence().interval())),
          new Gauge(
              "overdue_copies",
              "Copies whose verification is overdue.",
              health -> number(health.figures().evidence().overdue())),
          new Gauge(
              "intact_copies",
              "Intact copies of the newest valid snapshot.",
              health -> number(health.figures().redundancy().copies())),
          new Gauge(
              "copy_locations",
              "Distinct locations of its intact copies.",
              health -> number(health.figures().redundancy().locations())),
          new Gauge(
              "damaged_copies",
              "Copies known to be damaged or gone.",
              health -> number(health.figures().holdings().damaged())),
          new Gauge(
              "snapshots",
              "Snapshots that are not retired.",
              health -> number(health.figures().holdings().kept())),
          new Gauge(
              "quarantined_snapshots",
              "Of those, the quarantined ones.",
              health -> number(health.figures().holdings().quarantined())),
          new Gauge(
              "required_bundles",
              "Copies beside which the policy asks for a bundle.",
              health -> number(bundles(health).required())),
          new Gauge(
              "missing_bundles",
              "Of those, the ones that have had none for longer than the interval.",
              health -> number(bundles(health).missing())),
          new Gauge(
              "stale_bundles",
              "Of those, the ones whose bundle has lacked something for longer than the interval.",
              health -> number(bundles(health).stale())),
          new Gauge(
              "newest_bundle_timestamp_seconds",
              "When the newest bundle beside a copy was written.",
              health -> moment(bundles(health).newest())),
          new Gauge(
              "bundle_interval_seconds",
              "How long the policy allows a bundle to lack something.",
              health -> span(bundles(health).interval())),
          new Gauge(
              "last_drill_timestamp_seconds",
              "When the last successful drill ended.",
              health -> moment(health.figures().readiness().lastDrill())),
          new Gauge(
              "last_drill_duration_seconds",
              "How long it took.",
              health -> span(health.figures().readiness().lastDrillDuration())),
          new Gauge(
              "drill_interval_seconds",
              "How often the policy asks for a drill.",
              health -> span(health.figures().readiness().drillInterval())),
          new Gauge(
              "open_restores",
              "Restores that were authorised and have no receipt yet.",
              health -> number(health.figures().readiness().openRestores())));

  private PrometheusText() {}

  /** Prints a report. */
  public static void print(Page page, HealthReport report) {
    for (Gauge gauge : GAUGES) {
      heading(page, gauge.name(), gauge.meaning());
      for (DatasetHealth health : report.datasets()) {
        gauge
            .value()
            .apply(health)
            .ifPresent(value -> page.line(sample(gauge.name(), labels(health), value)));
      }
    }
    report
        .signed()
        .ifPresent(
            extent -> {
              heading(page, "unsigned_statements", "Statements behind the log's last signature.");
              page.line(PREFIX + "unsigned_statements " + extent.unsignedStatements());
            });
    heading(page, "concern", "1 for each warning, 2 for each critical concern.");
    for (DatasetHealth health : report.datasets()) {
      for (ConcernCode code : ConcernCode.values()) {
        worst(health, code)
            .ifPresent(
                severity ->
                    page.line(
                        sample(
                            "concern",
                            labels(health) + ",code=\"" + code + "\"",
                            Integer.toString(NagiosText.status(severity)))));
      }
    }
    heading(page, "check_timestamp_seconds", "When these figures were taken.");
    page.line(PREFIX + "check_timestamp_seconds " + seconds(report.checkedAt()));
  }

  private static BundleFigures bundles(DatasetHealth health) {
    return health.figures().holdings().bundles();
  }

  private static void heading(Page page, String name, String meaning) {
    page.line("# HELP " + PREFIX + name + " " + meaning);
    page.line("# TYPE " + PREFIX + name + " gauge");
  }

  private static String sample(String name, String labels, String value) {
    return PREFIX + name + "{" + labels + "} " + value;
  }

  /** A dataset's name has no character that would have to be escaped. */
  private static String labels(DatasetHealth health) {
    return "dataset=\"" + health.dataset() + "\"";
  }

  private static Optional<HealthStatus> worst(DatasetHealth health, ConcernCode code) {
    return health.concerns().stream()
        .filter(concern -> concern.code() == code)
        .map(Concern::severity)
        .reduce(HealthStatus::worse);
  }

  private static Optional<String> number(long value) {
    return Optional.of(Long.toString(value));
  }

  private static Optional<String> moment(Optional<Instant> moment) {
    return moment.map(PrometheusText::seconds);
  }

  private static Optional<String> span(Optional<Duration> span) {
    return span.map(each -> decimal(each.toSeconds(), each.toNanosPart()));
  }

  private static String seconds(Instant moment) {
    return decimal(moment.getEpochSecond(), moment.getNano());
  }

  private static String decimal(long seconds, int nanos) {
    return BigDecimal.valueOf(seconds)
        .add(BigDecimal.valueOf(nanos, 9))
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * One figure of each dataset.
   *
   * @param name without the prefix
   * @param meaning one sentence
   * @param value what it is; empty if there is nothing to tell
   */
  private record Gauge(
      String name, String meaning, Function<DatasetHealth, Optional<String>> value) {}
}
