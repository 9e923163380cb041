package io.holdfast.catalog.cli.health;

import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SignedText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.cli.text.Spans;
import io.holdfast.catalog.health.BundleFigures;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.Evidence;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.Readiness;
import io.holdfast.catalog.health.Recency;
import io.holdfast.catalog.health.Redundancy;
import io.holdfast.catalog.policy.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well datasets are, for a person: what is wrong first, and whom to call. */
public final class HealthText {
  private static final String INDENT = "  ";

  private HealthText() {}

  /** Prints a report. */
  public static void print(Page page, HealthReport report) {
    for (DatasetHealth health : report.datasets()) {
      page.line(painted(page, health.status()) + "  " + health.dataset());
      health.concerns().forEach(concern -> concern(page, concern));
      page.facts(facts(page, health));
      if (health.status() != HealthStatus.OK) {
        contacts(page, health.contacts());
      }
      page.gap();
    }
    report
        .signed()
        .filter(extent -> extent.unsignedStatements() > 0)
        .ifPresent(extent -> page.facts(List.of(SignedText.fact(extent))));
    page.line(summary(report));
  }

  private static void concern(Page page, Concern concern) {
    page.line(INDENT + painted(page, concern.severity()) + " " + concern.code());
    page.paragraph(INDENT + INDENT, SnapshotText.printable(concern.detail()));
  }

  private static String painted(Page page, HealthStatus status) {
    return switch (status) {
      case OK -> page.style().good(status.name());
      case WARNING -> page.style().caution(status.name());
      case CRITICAL -> page.style().bad(status.name());
    };
  }

  private static List<Fact> facts(Page page, DatasetHealth health) {
    List<Fact> facts = new ArrayList<>();
    Recency recency = health.figures().recency();
    facts.add(
        new Fact(
            INDENT + "newest valid",
            recency.newestValid().map(page::when).orElse("none")
                + recency
                    .rpo()
                    .map(rpo -> ", at most " + Spans.words(rpo) + " allowed")
                    .orElse("")));
    Redundancy redundancy = health.figures().redundancy();
    facts.add(
        new Fact(
            INDENT + "its copies",
            Sizes.count(redundancy.copies(), "intact copy", "intact copies")
                + " in "
                + Sizes.count(redundancy.locations(), "location", "locations")
                + required(redundancy)));
    facts.add(new Fact(INDENT + "verified", verified(page, health.figures().evidence())));
    BundleFigures bundles = health.figures().holdings().bundles();
    bundles
        .interval()
        .ifPresent(
            interval -> facts.add(new Fact(INDENT + "bundles", bundles(page, bundles, interval))));
    facts.add(new Fact(INDENT + "drill", drill(page, health.figures().readiness())));
    return facts;
  }

  private static String required(Redundancy redundancy) {
    return redundancy.requiredCopies() > 1 || redundancy.requiredLocations() > 1
        ? ", "
            + redundancy.requiredCopies()
            + " in "
            + redundancy.requiredLocations()
            + " asked for"
        : "";
  }

  private static String verified(Page page, Evidence evidence) {
    if (evidence.oldestUnread().isPresent()) {
      return "some bytes never, since "
          + page.when(evidence.oldestUnread().get())
          + every(evidence.interval());
    }
    return evidence
        .stalest()
        .map(stalest -> "every copy, the oldest " + page.when(stalest) + every(evidence.interval()))
        .orElse("no copy");
  }

  private static String bundles(Page page, BundleFigures bundles, Duration interval) {
    return "of "
        + Sizes.count(bundles.required())
        + ", "
        + Sizes.count(bundles.missing())
        + " missing and "
        + Sizes.count(bundles.stale())
        + " stale for more than "
        + Spans.words(interval)
        + bundles.newest().map(newest -> "; the newest " + page.when(newest)).orElse("");
  }

  private static String drill(Page page, Readiness readiness) {
    return readiness
            .lastDrill()
            .map(
                last ->
                    "succeeded "
                        + page.when(last)
                        + readiness
                            .lastDrillDuration()
                            .map(took -> ", took " + Spans.words(took))
                            .orElse(""))
            .orElse("never succeeded")
        + every(readiness.drillInterval());
  }

  private static String every(Optional<Duration> interval) {
    return interval.map(each -> ", every " + Spans.words(each) + " asked for").orElse("");
  }

  /** Prints whom to call, in order. */
  public static void contacts(Page page, List<Contact> contacts) {
    if (contacts.isEmpty()) {
      page.line(INDENT + "call: nobody is named; set contacts in the dataset's policy");
      return;
    }
    page.line(INDENT + "call, in this order, when in doubt:");
    contacts.forEach(
        contact -> page.line(INDENT + INDENT + SnapshotText.printable(contact.toString())));
  }

  /** How many datasets have which status, in one sentence. */
  public static String summary(HealthReport report) {
    return Sizes.count(count(report, HealthStatus.CRITICAL))
        + " critical, "
        + Sizes.count(count(report, HealthStatus.WARNING), "warning", "warnings")
        + ", "
        + Sizes.count(count(report, HealthStatus.OK))
        + " ok";
  }

  private static long count(HealthReport report, HealthStatus status) {
    return report.datasets().stream().filter(each -> each.status() == status).count();
  }
}
