package io.holdfast.catalog.selection;

import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a selection says: the choice, near misses, ties, and the policy. */
final class SelectionSentences {
  /** Near misses that are told; the candidates hold all of them. */
  private static final int MOST_MISSES = 3;

  private SelectionSentences() {}

  static List<String> of(Selection selection) {
    List<String> sentences = new ArrayList<>();
    selection
        .choice()
        .ifPresentOrElse(
            choice -> chosen(selection, choice, sentences),
            () -> sentences.add(capital(selection.refusal().getMessage()) + "."));
    sentences.addAll(selection.basis().policy().sentences());
    selection.basis().signed().map(SelectionSentences::leftOut).ifPresent(sentences::add);
    return sentences;
  }

  private static String leftOut(SignedExtent extent) {
    long behind = extent.unsignedStatements();
    String counting =
        "Only what is signed counts: "
            + extent.signed()
            + " of "
            + extent.statements()
            + " statements";
    if (behind == 0) {
      return counting + ".";
    }
    int named = extent.unsigned().size();
    return counting
        + "; left out, since nobody has signed it: "
        + extent.unsigned().stream().map(Object::toString).collect(Collectors.joining(", "))
        + (behind > named ? " and " + (behind - named) + " more" : "")
        + ".";
  }

  private static void chosen(Selection selection, Choice choice, List<String> sentences) {
    Snapshot chosen = choice.snapshot();
    sentences.add(
        "Chosen is "
            + chosen
            + ": the newest "
            + (selection.request().position().isPresent() ? "by position " : "")
            + "that no rule is against, "
            + gap(selection, choice)
            + ".");
    ties(selection, chosen, sentences);
    misses(selection, chosen, sentences);
    selection
        .newerValid()
        .filter(newer -> newer.consistentAt().isAfter(chosen.consistentAt()))
        .ifPresent(
            newer ->
                sentences.add(
                    "A newer valid one, "
                        + newer.id().shortForm()
                        + " of "
                        + newer.consistentAt()
                        + ", would be thrown away: "
                        + DurationText.exact(choice.losses().discarded())
                        + "."));
  }

  private static String gap(Selection selection, Choice choice) {
    Duration gap = choice.losses().gap();
    String moment =
        (selection.request().at().isPresent() ? "the requested time " : "the requested moment, ")
            + selection.basis().requestedMoment();
    return gap.isZero() ? "exactly at " + moment : DurationText.readable(gap) + " before " + moment;
  }

  /** Those that no rule is against either, and that stand at just the same place. */
  private static void ties(Selection selection, Snapshot chosen, List<String> sentences) {
    for (Candidate candidate : selection.candidates()) {
      Snapshot other = candidate.snapshot();
      if (candidate.isEligible()
          && !other.id().equals(chosen.id())
          && other.consistentAt().equals(chosen.consistentAt())) {
        sentences.add(
            other.id().shortForm()
                + " represents the same moment and could be chosen too; "
                + chosen.id().shortForm()
                + " goes first because "
                + advantage(chosen, other)
                + ".");
      }
    }
  }

  private static String advantage(Snapshot chosen, Snapshot other) {
    Optional<Position> own = chosen.position();
    if (!own.equals(other.position())) {
      return own.isEmpty()
          ? "of its place in the order of positions"
          : "its position is "
              + own.get()
              + other.position().map(p -> ", not " + p).orElse(", and the other has none");
    }
    return chosen.times().recordedAt().equals(other.times().recordedAt())
        ? "its id is the larger one, and all else is equal"
        : "it was recorded later, at " + chosen.times().recordedAt();
  }

  /** The nearest of those above the choice that a single rule is against. */
  private static void misses(Selection selection, Snapshot chosen, List<String> sentences) {
    List<Candidate> above = new ArrayList<>();
    for (Candidate candidate : selection.candidates()) {
      if (candidate.snapshot().id().equals(chosen.id())) {
        break;
      }
      if (candidate.rejections().size() == 1) {
        above.add(0, candidate);
      }
    }
    above.stream()
        .limit(MOST_MISSES)
        .forEach(
            candidate ->
                sentences.add(
                    candidate.snapshot().id().shortForm()
                        + " of "
                        + candidate.snapshot().consistentAt()
                        + " is rejected for one reason alone: "
                        + candidate.rejections().get(0).detail()
                        + "."));
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
