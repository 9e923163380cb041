package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.snapshot.SnapshotKind;
import java.util.List;
import java.util.Optional;

/** Restore plans. */
public final class PlanJson {
  private PlanJson() {}

  /** The fields of a plan. */
  public static void fields(JsonDocument json, RestorePlan plan) {
    json.field("plan", plan.digest());
    json.field("readBack", plan.readBackPhrase());
    json.field("snapshot", plan.snapshot());
    json.field("dataset", plan.choice().snapshot().dataset());
    json.field("consistentAt", plan.choice().snapshot().consistentAt());
    json.field("root", plan.expectedRoot());
    json.field("target", plan.target().location());
    json.texts("ignored", plan.target().ignored().patterns());
    json.field("selectedAt", plan.choice().selectedAt());
    SelectionJson.losses(json, Optional.of(plan.choice().losses()));
    json.array(
        "overrides",
        list ->
            plan.choice()
                .overrides()
                .forEach(
                    each ->
                        list.object(
                            to -> {
                              to.field("code", each.code());
                              to.field("reason", each.reason());
                            })));
    json.optional("statedLoss", plan.choice().statedLoss());
    json.array("steps", list -> steps(list, plan.steps()));
    SelectionJson.reasons(json, List.of());
  }

  private static void steps(JsonDocument json, List<PlanStep> steps) {
    for (int i = 0; i < steps.size(); i++) {
      PlanStep step = steps.get(i);
      int order = i + 1;
      json.object(
          fields -> {
            fields.number("order", order);
            fields.field("snapshot", step.snapshot().id());
            fields.field("kind", step.snapshot().kind() == SnapshotKind.DELTA ? "delta" : "full");
            fields.field("payloadRoot", step.snapshot().payloadRoot());
            SnapshotJson.fields(fields, step.copy());
          });
    }
  }
}
