package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.selection.ContentDifference;
import io.holdfast.catalog.selection.WhatIf;
import java.util.Optional;

/** What restoring a given snapshot would cost. */
public final class WhatIfJson {
  private WhatIfJson() {}

  /** The field {@code whatIf}. */
  public static void field(JsonDocument json, WhatIf whatIf) {
    json.object("whatIf", to -> fields(to, whatIf));
  }

  private static void fields(JsonDocument json, WhatIf whatIf) {
    json.field("snapshot", whatIf.snapshot().id());
    json.field("dataset", whatIf.snapshot().dataset());
    json.field("consistentAt", whatIf.snapshot().consistentAt());
    SelectionJson.losses(json, Optional.of(whatIf.losses()));
    json.optional("newestValid", whatIf.selection().newestValid().map(newest -> newest.id()));
    json.optional("better", whatIf.better().map(choice -> choice.snapshot().id()));
    SelectionJson.reasons(json, whatIf.candidate().rejections());
    json.texts(
        "notOverridable", whatIf.rules().stream().filter(code -> !code.isOverridable()).toList());
    json.field("lossToState", whatIf.lossToState());
    Optional<ContentDifference> difference = whatIf.difference();
    if (difference.isPresent()) {
      json.object("difference", to -> difference(to, difference.get()));
    } else {
      json.field("difference", null);
    }
    json.optional("differenceFailure", whatIf.differenceFailure());
    SelectionJson.policy(json, whatIf.selection().basis());
    json.texts("explanation", whatIf.sentences());
  }

  /** From the given snapshot to the newest valid one: what is added there would be lost. */
  private static void difference(JsonDocument json, ContentDifference difference) {
    DiffJson.fields(json, difference.summary());
    json.array(
        "largest",
        list ->
            difference
                .largest()
                .forEach(change -> list.object(to -> EntryJson.fields(to, change))));
    json.array(
        "named",
        list ->
            difference
                .named()
                .forEach(
                    named ->
                        list.object(
                            to -> {
                              EntryJson.path(to, "path", named.path());
                              DiffJson.fields(to, named.summary());
                            })));
  }
}
