package io.holdfast.catalog.selection;

import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    if (!whatIf.rules().isEmpty()) {
      call(whatIf.selection().basis().policy().inForce().contacts(), sentences);
    }
    return sentences;
  }

  private static void call(List<Contact> contacts, List<String> sentences) {
    if (!contacts.isEmpty()) {
      sentences.add(
          "When in doubt, call, in this order: "
              + contacts.stream().map(Contact::toString).collect(Collectors.joining("; "))
              + ".");
    }
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
            + DurationText.readable(losses.dataLoss())
            + " of data up to now"
            + (losses.discarded().isNegative() || losses.discarded().isZero()
                ? "."
                : ", of which " + DurationText.readable(losses.discarded()) + " could be kept."));
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
        + DurationText.readable(discarded.abs())
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
              ContentSentences contents =
                  new ContentSentences(whatIf.losses().discarded().isNegative());
              sentences.addAll(contents.of(difference));
            });
  }

  private static String better(WhatIf whatIf) {
    if (whatIf.better().isPresent()) {
      Snapshot better = whatIf.better().get().snapshot();
      Duration newer = Duration.between(whatIf.snapshot().consistentAt(), better.consistentAt());
      return "Better is "
          + better
          + ": no rule is against it, and it is the newest of those for what was asked"
          + (newer.isZero()
              ? "."
              : ", "
                  + DurationText.readable(newer.abs())
                  + (newer.isNegative() ? " older" : " newer")
                  + " than the one you named.");
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
        + (rules.size() == 1 ? " with a reason" : ", each with a reason,")
        + " and state the loss as "
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
