package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.retention.RetentionDecision;
import io.holdfast.catalog.retention.RetentionPreview;
import java.util.List;
import java.util.stream.Collectors;

/** Retention for people. */
public final class RetentionText {
  private RetentionText() {}

  /**
   * Prints what rules keep and drop.
   *
   * @param applied whether what is dropped was retired
   */
  public static void print(Page page, RetentionPreview preview, boolean applied) {
    Table table = new Table("", "SNAPSHOT", "CONSISTENT AT", "WHY");
    for (RetentionDecision decision : preview.decisions()) {
      table.row(
          decision.isKept()
              ? page.style().good("keep")
              : page.style().caution(applied ? "retired" : "drop"),
          decision.snapshot().id().shortForm(),
          page.when(decision.snapshot().consistentAt()),
          why(decision));
    }
    page.line(page.style().strong(preview.dataset().value()));
    table.print(page);
    page.line(
        preview.kept().size()
            + " kept, "
            + preview.dropped().size()
            + (applied ? " retired" : " would be retired"));
  }

  private static String why(RetentionDecision decision) {
    return decision.isKept()
        ? decision.keeps().stream().map(RetentionText::text).collect(Collectors.joining(", "))
        : SnapshotText.printable(decision.dropped());
  }

  private static String text(Keep keep) {
    return keep.reason() + " (" + SnapshotText.printable(keep.detail()) + ")";
  }

  /** Prints holds. */
  public static void holds(Page page, List<Hold> holds) {
    Table table = new Table("HELD SNAPSHOT", "SINCE", "BY", "REASON");
    holds.forEach(
        hold ->
            table.row(
                hold.snapshot().shortForm(),
                page.when(hold.at()),
                SnapshotText.printable(hold.by()),
                SnapshotText.printable(hold.reason())));
    table.print(page);
  }
}
