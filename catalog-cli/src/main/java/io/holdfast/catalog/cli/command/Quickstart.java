package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.json.FindingJson;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.PlanJson;
import io.holdfast.catalog.cli.json.SelectionJson;
import io.holdfast.catalog.cli.json.SnapshotJson;
import io.holdfast.catalog.cli.json.VerificationJson;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationReport;
import java.nio.file.Path;
import java.util.Optional;

/** What came of each step of the main job. */
record Quickstart(
    Path catalog,
    Recording recording,
    Selection selection,
    VerificationReport report,
    Optional<RestorePlan> plan) {

  /** Whether it went through to a plan. */
  boolean succeeded() {
    return plan.isPresent();
  }

  /** Why it did not, in one line. */
  String failure() {
    if (!report.isClean()) {
      return "the source changed, or could not be read alike, between recording and verifying: "
          + Sizes.count(report.findingsTotal(), "finding", "findings")
          + "; run it again on data that stand still";
    }
    return selection
        .choice()
        .map(
            choice ->
                "snapshot "
                    + choice.snapshot().id()
                    + " was chosen instead of the new one; see holdfast select --dataset "
                    + recording.snapshot().dataset())
        .orElseGet(() -> String.valueOf(selection.refusal().getMessage()));
  }

  /** The steps as JSON. */
  void fields(JsonDocument json) {
    json.field("catalog", catalog);
    json.flag("succeeded", succeeded());
    json.object(
        "record",
        fields -> {
          SnapshotJson.fields(fields, recording.snapshot());
          SnapshotJson.copy(fields, recording.copy());
          FindingJson.fields(fields, recording.findings(), recording.findingsTotal());
        });
    json.object("select", fields -> SelectionJson.fields(fields, selection));
    json.object("verify", fields -> VerificationJson.fields(fields, Depth.CONTENT, report));
    plan.ifPresentOrElse(
        made -> json.object("plan", fields -> PlanJson.fields(fields, made)),
        () -> json.field("plan", null));
  }
}
