package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.SetSelection;
import java.util.Optional;

/** Selections of several datasets at once. */
public final class SetJson {
  private SetJson() {}

  /** The fields of a selection of several datasets. */
  public static void fields(JsonDocument json, SetSelection set) {
    if (set.isChosen()) {
      json.texts("chosen", set.choices().stream().map(choice -> choice.snapshot().id()).toList());
    } else {
      json.field("chosen", null);
    }
    json.optional("requestedAt", set.request().at());
    json.optional("maxSpread", set.request().maxSpread());
    json.optional("spread", set.spread());
    json.optional("spreadAlone", set.spreadAlone());
    json.array(
        "members", list -> set.members().forEach(each -> list.object(to -> member(to, each))));
    json.texts("explanation", set.sentences());
  }

  private static void member(JsonDocument json, SetSelection.Member member) {
    Optional<Choice> choice = member.choice();
    json.field("dataset", member.dataset());
    json.optional("snapshot", choice.map(each -> each.snapshot().id()));
    json.optional("consistentAt", choice.map(each -> each.snapshot().consistentAt()));
    SelectionJson.losses(json, choice.map(Choice::losses));
    json.object("alone", to -> SelectionJson.fields(to, member.alone()));
  }
}
