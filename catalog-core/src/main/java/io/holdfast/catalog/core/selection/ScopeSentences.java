package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** Why a snapshot is another one than was asked for. */
final class ScopeSentences {
  private ScopeSentences() {}

  static String otherTimeline(Question question, int row) {
    DatasetView view = question.view();
    TimelineHistory wanted = question.timeline();
    String lies = "it lies on timeline '" + view.snapshot(row).timeline() + "'";
    Optional<Timeline> abandoning = wanted.abandonedBy(row);
    if (abandoning.isPresent()) {
      return lies + abandoned(view, row, abandoning.get(), wanted);
    }
    return lies
        + ", not on '"
        + wanted.name()
        + "'"
        + (question.request().timeline().isPresent()
            ? " as requested"
            : view.startOf(wanted.name()).isPresent()
                ? ", which the last restore started"
                : ", where the newest snapshot lies");
  }

  /** Which restore went back to before a row, and how far. */
  private static String abandoned(DatasetView view, int row, Timeline by, TimelineHistory wanted) {
    Timeline.Start start = by.start().orElseThrow();
    String restore = "the restore of " + start.at();
    OptionalInt from = view.rowOfStart(by);
    if (from.isEmpty()) {
      return ", which " + restore + " left for timeline '" + by.name() + "'";
    }
    Snapshot restored = view.snapshot(from.getAsInt());
    String goneBackTo = "snapshot " + restored.id().shortForm() + " of " + restored.consistentAt();
    return restored.timeline().equals(view.snapshot(row).timeline())
        ? ", "
            + DurationText.exact(Duration.between(restored.consistentAt(), view.time(row)))
            + " after "
            + goneBackTo
            + ": "
            + restore
            + " went back to that, and timeline '"
            + by.name()
            + "' goes on from there"
            + (by.name().equals(wanted.name()) ? "" : " and leads to '" + wanted.name() + "'")
        : ", which "
            + restore
            + " left: it went back to "
            + goneBackTo
            + ", and timeline '"
            + by.name()
            + "' goes on from there";
  }

  static String labelDiffers(Question question, int row) {
    Map<String, String> own = question.view().snapshot(row).labels();
    StringJoiner text = new StringJoiner("; ");
    question
        .request()
        .labels()
        .forEach(
            (name, wanted) -> {
              String found = own.get(name);
              if (found == null) {
                text.add("it has no label '" + name + "'; wanted is '" + wanted + "'");
              } else if (!found.equals(wanted)) {
                text.add("its label '" + name + "' is '" + found + "', not '" + wanted + "'");
              }
            });
    return text.toString();
  }
}
