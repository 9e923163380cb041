package io.holdfast.catalog.selection;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What restoring a given snapshot does to the content of the newest valid one. */
final class ContentSentences {
  private final String state;

  /**
   * Sentences.
   *
   * @param isNewer whether the given snapshot is the newer of both
   */
  ContentSentences(boolean isNewer) {
    this.state = isNewer ? "a newer state" : "an older state";
  }

  List<String> of(ContentDifference difference) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Against the newest valid snapshot, "
            + difference.newestValid().id().shortForm()
            + ", restoring it "
            + changes(difference.summary())
            + ".");
    if (!difference.largest().isEmpty()) {
      sentences.add(
          (difference.largest().size() == 1 ? "The largest change: " : "The largest changes: ")
              + difference.largest().stream().map(this::change).collect(Collectors.joining("; "))
              + ".");
    }
    difference
        .named()
        .forEach(
            named ->
                sentences.add(
                    "At " + named.path() + ", restoring it " + changes(named.summary()) + "."));
    return sentences;
  }

  private String changes(DiffSummary summary) {
    if (summary.isEmpty()) {
      return "changes nothing";
    }
    List<String> parts = new ArrayList<>();
    if (summary.added() > 0) {
      parts.add("loses " + paths(summary.added()) + " (" + bytes(summary.addedBytes()) + ")");
    }
    if (summary.changed() > 0) {
      parts.add(
          "takes "
              + paths(summary.changed())
              + " to "
              + state
              + become(summary.changedBytesAfter(), summary.changedBytesBefore()));
    }
    if (summary.removed() > 0) {
      parts.add(
          "brings back " + paths(summary.removed()) + " (" + bytes(summary.removedBytes()) + ")");
    }
    return String.join(", ", parts);
  }

  private String change(EntryChange change) {
    long before = size(change.before());
    long after = size(change.after());
    return change.path()
        + switch (change.type()) {
          case ADDED -> " is lost (" + bytes(after) + ")";
          case REMOVED -> " comes back (" + bytes(before) + ")";
          case CHANGED -> " goes to " + state + become(after, before);
        };
  }

  private static String become(long now, long then) {
    return now == then
        ? " (" + bytes(now) + " either way)"
        : " (" + bytes(now) + " become " + bytes(then) + ")";
  }

  private static long size(Optional<Entry> entry) {
    return entry.filter(of -> of.kind() == EntryKind.FILE).map(Entry::size).orElse(0L);
  }

  private static String paths(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d path" : "%,d paths", count);
  }

  private static String bytes(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d byte" : "%,d bytes", count);
  }
}
