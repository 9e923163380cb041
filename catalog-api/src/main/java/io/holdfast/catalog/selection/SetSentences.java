package io.holdfast.catalog.selection;

import io.holdfast.catalog.selection.SetSelection.Member;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a selection of several datasets says. */
final class SetSentences {
  private SetSentences() {}

  static List<String> of(SetSelection set) {
    return set.isChosen() ? chosen(set) : refused(set);
  }

  private static List<String> chosen(SetSelection set) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "One snapshot of each of "
            + set.members().size()
            + " datasets is chosen; the newest represents a moment "
            + DurationText.exact(set.spread().orElseThrow())
            + " after that of the oldest"
            + allowed(set)
            + ".");
    set.members().forEach(member -> sentences.add(chosen(member)));
    return sentences;
  }

  private static String allowed(SetSelection set) {
    return set.request()
        .maxSpread()
        .map(most -> "; " + DurationText.exact(most) + " is allowed")
        .orElse("");
  }

  private static String chosen(Member member) {
    Snapshot chosen = member.choice().orElseThrow().snapshot();
    Snapshot alone = member.alone().choice().orElseThrow().snapshot();
    Duration older = Duration.between(chosen.consistentAt(), alone.consistentAt());
    return "Of "
        + member.dataset()
        + ": "
        + chosen.id().shortForm()
        + " of "
        + chosen.consistentAt()
        + (alone.id().equals(chosen.id())
            ? "."
            : ", which is "
                + DurationText.exact(older)
                + " older than "
                + alone.id().shortForm()
                + ", which would be chosen alone but lies too far from the others.");
  }

  private static List<String> refused(SetSelection set) {
    List<String> sentences = new ArrayList<>();
    sentences.add("No snapshot of any of the " + set.members().size() + " datasets is chosen.");
    Optional<Duration> alone = set.spreadAlone();
    if (alone.isPresent()) {
      sentences.add(
          "Chosen each alone, they would lie "
              + DurationText.exact(alone.get())
              + " apart"
              + allowed(set)
              + ", and no older ones that the rules allow lie closer together.");
    }
    for (Member member : set.members()) {
      if (member.alone().choice().isEmpty()) {
        sentences.add(
            "Of " + member.dataset() + ": " + member.alone().refusal().getMessage() + ".");
      } else if (alone.isPresent()) {
        Snapshot snapshot = member.alone().choice().get().snapshot();
        sentences.add(
            "Of "
                + member.dataset()
                + ": alone "
                + snapshot.id().shortForm()
                + " of "
                + snapshot.consistentAt()
                + ".");
      }
    }
    return sentences;
  }
}
