package io.holdfast.catalog.selection;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a what-if says. */
final class WhatIfSentences {
  private WhatIfSentences() {}

  static List<String> of(WhatIf whatIf) {
    List<String> sentences = new ArrayList<>();
    age(whatIf, sentences);
    difference(whatIf, sentences);
    whatIf
        .candidate()
        .rejections()
        .forEach(r -> sentences.add(r.code() + " is against it: " + r.detail() + "."));
    sentences.add(better(whatIf));
    sentences.add(way(whatIf));
    return sentences;
  }

  private static void age(WhatIf whatIf, List<String> sentences) {
    Snapshot given = whatIf.snapshot();
    Losses losses = whatIf.losses();
    sentences.add(given + " represents " + given.consistentAt() + ".");
    whatIf
        .selection()
        .newestValid()
        .ifPresentOrElse(
            newest -> sentences.add(againstNewest(given, newest, losses.discarded())),
            () ->
                sentences.add("No snapshot of " + given.dataset() + " is valid for this request."));
    sentences.add(
        "Restoring it loses "
            + DurationText.exact(losses.dataLoss())
            + " of data up to now"
            + (losses.discarded().isNegative() || losses.discarded().isZero()
                ? "."
                : ", of which " + DurationText.exact(losses.discarded()) + " could be kept."));
  }

  private static String againstNewest(Snapshot given, Snapshot newest, Duration discarded) {
    if (given.id().equals(newest.id())) {
      return "It is the newest valid snapshot.";
    }
    String name = newest.id().shortForm() + " of " + newest.consistentAt();
    if (discarded.isZero()) {
      return "It represents the same moment as the newest valid snapshot, " + name + ".";
    }
    return "It is "
        + DurationText.exact(discarded.abs())
        + (discarded.isNegative() ? " newer" : " older")
        + " than the newest valid snapshot, "
        + name
        + ".";
  }

  private static void difference(WhatIf whatIf, List<String> sentences) {
    whatIf
        .differenceFailure()
        .ifPresent(why -> sentences.add("How their contents differ cannot be told: " + why + "."));
    whatIf
        .difference()
        .ifPresent(
            difference -> {
              sentences.add(
                  "Against "
                      + difference.newestValid().id().shortForm()
                      + " it "
                      + changes(difference.summary())
                      + ".");
              if (!difference.largest().isEmpty()) {
                sentences.add(
                    "The largest changes: "
                        + difference.largest().stream()
                            .map(WhatIfSentences::change)
                            .collect(Collectors.joining("; "))
                        + ".");
              }
              difference
                  .named()
                  .forEach(
                      named ->
                          sentences.add(
                              "At " + named.path() + " it " + changes(named.summary()) + "."));
            });
  }

  private static String changes(DiffSummary summary) {
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
              + " back to an older state ("
              + bytes(summary.changedBytesAfter())
              + ", then "
              + bytes(summary.changedBytesBefore())
              + ")");
    }
    if (summary.removed() > 0) {
      parts.add(
          "brings " + paths(summary.removed()) + " back (" + bytes(summary.removedBytes()) + ")");
    }
    return String.join(", ", parts);
  }

  private static String change(EntryChange change) {
    long before = change.before().map(entry -> entry.size()).orElse(0L);
    long after = change.after().map(entry -> entry.size()).orElse(0L);
    return change.path()
        + switch (change.type()) {
          case ADDED -> " lost (" + bytes(after) + ")";
          case REMOVED -> " brought back (" + bytes(before) + ")";
          case CHANGED -> " older (" + bytes(after) + ", then " + bytes(before) + ")";
        };
  }

  private static String paths(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d path" : "%,d paths", count);
  }

  private static String bytes(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d byte" : "%,d bytes", count);
  }

  private static String better(WhatIf whatIf) {
    if (whatIf.better().isPresent()) {
      Snapshot better = whatIf.better().get().snapshot();
      return "Better is "
          + better
          + ": no rule is against it, and it is the newest of those for what was asked.";
    }
    return whatIf.selection().choice().isPresent()
        ? "It is what a selection chooses for the same request."
        : "No snapshot may be chosen for the same request.";
  }

  private static String way(WhatIf whatIf) {
    Set<RejectionCode> rules = whatIf.rules();
    String binding = names(whatIf, false);
    if (rules.isEmpty()) {
      return "No rule is against it.";
    }
    if (!binding.isEmpty()) {
      return "It cannot be restored: " + binding + " cannot be overridden.";
    }
    return "To restore it all the same, override "
        + names(whatIf, true)
        + ", each with a reason, and state the loss as "
        + DurationText.exact(whatIf.lossToState())
        + ".";
  }

  private static String names(WhatIf whatIf, boolean overridable) {
    return whatIf.rules().stream()
        .filter(code -> code.isOverridable() == overridable)
        .map(RejectionCode::name)
        .collect(Collectors.joining(", "));
  }
}
