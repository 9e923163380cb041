package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.health.BundleFigures;
import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.Evidence;
import io.holdfast.catalog.health.HealthFigures;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.Readiness;
import io.holdfast.catalog.policy.Contact;
import java.util.List;

/** How well datasets are, as JSON. */
public final class HealthJson {
  private HealthJson() {}

  /** The fields of a report. */
  public static void fields(JsonDocument json, HealthReport report) {
    json.field("status", report.status());
    json.field("checkedAt", report.checkedAt());
    LogJson.extent(json, report.signed());
    json.array(
        "datasets",
        list -> report.datasets().forEach(each -> list.object(to -> dataset(to, each))));
  }

  private static void dataset(JsonDocument json, DatasetHealth health) {
    json.field("dataset", health.dataset());
    json.field("status", health.status());
    json.array(
        "concerns",
        list -> health.concerns().forEach(each -> list.object(to -> concern(to, each))));
    contacts(json, health.contacts());
    figures(json, health.figures());
  }

  private static void concern(JsonDocument json, Concern concern) {
    json.field("code", concern.code());
    json.field("severity", concern.severity());
    json.field("detail", concern.detail());
  }

  /** The field {@code contacts}: whom to call, in order. */
  public static void contacts(JsonDocument json, List<Contact> contacts) {
    json.array(
        "contacts",
        list ->
            contacts.forEach(
                contact ->
                    list.object(
                        to -> {
                          to.number("order", contact.order());
                          to.field("name", contact.name());
                          to.field("role", contact.role());
                          to.field("reach", contact.reach());
                        })));
  }

  private static void figures(JsonDocument json, HealthFigures figures) {
    json.number("snapshots", figures.holdings().kept());
    json.number("quarantinedSnapshots", figures.holdings().quarantined());
    json.number("recordedCopies", figures.holdings().copies());
    json.number("damagedCopies", figures.holdings().damaged());
    bundles(json, figures.holdings().bundles());
    json.optional("newestValidAt", figures.recency().newestValid());
    json.optional("newestRecordedAt", figures.recency().newestRecorded());
    json.optional("rpo", figures.recency().rpo());
    evidence(json, figures.evidence());
    json.number("intactCopies", figures.redundancy().copies());
    json.number("requiredCopies", figures.redundancy().requiredCopies());
    json.number("locations", figures.redundancy().locations());
    json.number("requiredLocations", figures.redundancy().requiredLocations());
    readiness(json, figures.readiness());
  }

  private static void bundles(JsonDocument json, BundleFigures bundles) {
    json.number("requiredBundles", bundles.required());
    json.number("missingBundles", bundles.missing());
    json.number("staleBundles", bundles.stale());
    json.optional("newestBundleAt", bundles.newest());
    json.optional("bundleInterval", bundles.interval());
  }

  private static void evidence(JsonDocument json, Evidence evidence) {
    json.optional("stalestVerificationAt", evidence.stalest());
    json.optional("oldestUnreadSince", evidence.oldestUnread());
    json.number("overdueCopies", evidence.overdue());
    json.optional("verificationInterval", evidence.interval());
  }

  private static void readiness(JsonDocument json, Readiness readiness) {
    json.optional("lastDrillAt", readiness.lastDrill());
    json.optional("lastDrillDuration", readiness.lastDrillDuration());
    json.optional("drillInterval", readiness.drillInterval());
    json.number("openRestores", readiness.openRestores());
  }
}
