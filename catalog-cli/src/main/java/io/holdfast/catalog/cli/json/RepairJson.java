package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.comparison.Irreparable;
import io.holdfast.catalog.comparison.RepairPlan;
import io.holdfast.catalog.comparison.RepairStep;
import io.holdfast.catalog.comparison.RepairStep.Source;
import java.util.List;
import java.util.Locale;

/** Plans of repairs. */
public final class RepairJson {
  private RepairJson() {}

  /** The fields of a plan. */
  public static void fields(JsonDocument json, RepairPlan plan) {
    json.flag("complete", plan.isComplete());
    json.flag("repairsAll", plan.repairsAll());
    json.number("bytesToFetch", plan.bytesToFetch());
    json.array("steps", list -> plan.steps().forEach(step -> list.object(to -> fields(to, step))));
    json.array(
        "irreparable",
        list -> plan.irreparable().forEach(each -> list.object(to -> fields(to, each))));
  }

  private static void fields(JsonDocument json, RepairStep step) {
    json.field("location", step.location());
    json.field("action", step.action().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (step.isOfArchive()) {
      json.field("path", null);
    } else {
      EntryJson.path(json, "path", step.path());
    }
    json.number("offset", step.range().offset());
    json.number("length", step.range().length());
    json.optional("from", step.source().map(Source::location));
    EntryJson.content(json, "content", step.source().map(Source::content));
    json.texts("chunkHashes", step.source().map(Source::chunkHashes).orElse(List.of()));
    step.expected()
        .ifPresentOrElse(
            entry -> json.object("entry", to -> EntryJson.fields(to, entry)),
            () -> json.field("entry", null));
  }

  private static void fields(JsonDocument json, Irreparable lost) {
    json.field("location", lost.location());
    EntryJson.path(json, "path", lost.path());
    json.number("offset", lost.offset());
    json.number("length", lost.length());
  }
}
