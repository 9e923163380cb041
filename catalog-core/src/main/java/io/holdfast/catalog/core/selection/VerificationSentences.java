package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Why a snapshot, or a link of its chain, is not verified as the policy asks. */
final class VerificationSentences {
  private VerificationSentences() {}

  static String never(Question question, int row) {
    int link = nearest(question.view(), row, evidence -> evidence.latestClean().isEmpty());
    return ChainSentences.subject(question.view(), row, link)
        + " was never verified clean; the policy asks for "
        + wanted(question);
  }

  static String tooOld(Question question, int row) {
    DatasetView view = question.view();
    Depth depth = question.depth();
    int link =
        view.chain(row)
            .filter(any -> latest(view, any, depth).isPresent())
            .boxed()
            .min(Comparator.comparing(any -> latest(view, any, depth).orElseThrow()))
            .orElse(row);
    Instant verified = latest(view, link, depth).orElseThrow();
    Duration age = Duration.between(verified, question.now());
    Duration wholeSeconds = age.truncatedTo(ChronoUnit.SECONDS);
    Duration allowed = question.policy().verifiedWithin().orElseThrow();
    return ChainSentences.subject(view, row, link)
        + " was last verified clean to "
        + depth.id()
        + " at "
        + verified
        + ", "
        // Fractions of a second matter where the limit was missed by no more than that.
        + DurationText.exact(wholeSeconds.compareTo(allowed) > 0 ? wholeSeconds : age)
        + " ago; the policy asks for "
        + wanted(question);
  }

  static String tooShallow(Question question, int row) {
    Depth depth = question.depth();
    int link =
        nearest(
            question.view(),
            row,
            evidence ->
                evidence.latestClean().isPresent() && evidence.latestClean(depth).isEmpty());
    Verification found = evidence(question.view(), link).latestClean().orElseThrow();
    return ChainSentences.subject(question.view(), row, link)
        + " was verified at "
        + found.finishedAt()
        + " to "
        + String.join(", ", found.depths().stream().map(Depth::id).toList())
        + limits(question.view(), link, found)
        + "; the policy asks for "
        + wanted(question);
  }

  /** Why a verification counts for less than the depths that it names. */
  private static String limits(DatasetView view, int link, Verification found) {
    if (found.copy().isEmpty()) {
      return found.location().isEmpty() ? "" : ", not of a recorded copy";
    }
    if (!evidence(view, link).hasIntactCopy(found)) {
      return ", of a copy that was found damaged since";
    }
    return found.isWhole()
        ? ""
        : " ("
            + found.coverage().bytesChecked()
            + " of "
            + found.coverage().bytesTotal()
            + " bytes)";
  }

  private static String wanted(Question question) {
    return question.depth().id()
        + " within "
        + DurationText.exact(question.policy().verifiedWithin().orElseThrow());
  }

  private static Optional<Instant> latest(DatasetView view, int row, Depth depth) {
    return evidence(view, row).latestClean(depth).map(found -> found.verifiedAt(depth));
  }

  private static CopyEvidence evidence(DatasetView view, int row) {
    return CopyEvidence.of(view.facts(row));
  }

  private static int nearest(DatasetView view, int row, Predicate<CopyEvidence> wanted) {
    return view.chain(row)
        .filter(link -> wanted.test(evidence(view, link)))
        .findFirst()
        .orElse(row);
  }
}
