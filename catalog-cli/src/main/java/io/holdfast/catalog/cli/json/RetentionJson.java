package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.RetentionDecision;
import io.holdfast.catalog.retention.RetentionPreview;
import java.util.List;
import java.util.Optional;

/** Retention as JSON. */
public final class RetentionJson {
  private RetentionJson() {}

  /**
   * What rules keep and drop.
   *
   * @param applied whether what is dropped was retired
   */
  public static void fields(JsonDocument json, List<RetentionPreview> previews, boolean applied) {
    json.flag("applied", applied);
    json.array(
        "datasets",
        list ->
            previews.forEach(
                preview ->
                    list.object(
                        to -> {
                          to.field("dataset", preview.dataset());
                          to.number("kept", preview.kept().size());
                          to.number("dropped", preview.dropped().size());
                          decisions(to, preview.decisions());
                        })));
  }

  private static void decisions(JsonDocument json, List<RetentionDecision> decisions) {
    json.array(
        "snapshots",
        list -> decisions.forEach(decision -> list.object(to -> fields(to, decision))));
  }

  private static void fields(JsonDocument json, RetentionDecision decision) {
    json.field("snapshot", decision.snapshot().id());
    json.field("consistentAt", decision.snapshot().consistentAt());
    json.flag("keep", decision.isKept());
    json.array(
        "reasons",
        list ->
            decision
                .keeps()
                .forEach(
                    keep ->
                        list.object(
                            to -> {
                              to.field("code", keep.reason());
                              to.field("detail", keep.detail());
                            })));
    json.optional(
        "droppedBecause", decision.isKept() ? Optional.empty() : Optional.of(decision.dropped()));
  }

  /** A hold. */
  public static void fields(JsonDocument json, Hold hold) {
    json.field("snapshot", hold.snapshot());
    json.field("by", hold.by());
    json.field("reason", hold.reason());
    json.field("at", hold.at());
  }
}
