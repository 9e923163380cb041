package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.selection.SetSelection;
import java.util.List;

/** A selection of several datasets at once. */
public final class SetText {
  private SetText() {}

  /** Prints what was chosen of each, and why, or why nothing was. */
  public static void print(Page page, SetSelection set) {
    if (set.isChosen()) {
      Table table = new Table("DATASET", "SNAPSHOT", "CONSISTENT AT", "DATA LOSS");
      set.choices()
          .forEach(
              choice ->
                  table.row(
                      choice.snapshot().dataset().value(),
                      choice.snapshot().id().toString(),
                      page.when(choice.snapshot().consistentAt()),
                      Spans.words(choice.losses().dataLoss())));
      table.print(page);
      page.facts(List.of(new Fact("spread", Spans.words(set.spread().orElseThrow()))));
    } else {
      page.line(page.style().bad("nothing chosen"));
    }
    page.gap();
    set.sentences().forEach(each -> page.paragraph("", SnapshotText.printable(each)));
  }
}
