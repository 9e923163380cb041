package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.SelectionRequest;
import java.util.function.Predicate;

/**
 * The rules: which rows each is against, cheaply, and why, in a sentence with its facts. The codes
 * of {@link RejectionCode} and these constants are the same, in the same order.
 */
// The functions hold no state, and the number of a rule never leaves this process.
@SuppressWarnings({"ImmutableEnumChecker", "EnumOrdinal"})
enum Rule {
  AFTER_REQUESTED_TIME(
      About.MOMENT,
      question -> true,
      (question, row) -> question.isAfterTime(row) || question.isAfterPosition(row),
      MomentSentences::afterRequested),
  OTHER_TIMELINE(
      About.SCOPE, question -> true, Question::isOnOtherTimeline, ScopeSentences::otherTimeline),
  LINEAGE_BROKEN(About.STATE, ChainSentences::lineageBroken),
  COPY_MISSING(About.STATE, ChainSentences::copyMissing),
  COPY_DAMAGED(About.STATE, ChainSentences::copyDamaged),
  NEVER_VERIFIED(
      About.SCOPE,
      Rule::asksForVerification,
      Question::isNeverVerified,
      VerificationSentences::never),
  VERIFICATION_TOO_OLD(
      About.SCOPE,
      Rule::asksForVerification,
      Question::isVerifiedTooLongAgo,
      VerificationSentences::tooOld),
  VERIFICATION_TOO_SHALLOW(
      About.SCOPE,
      Rule::asksForVerification,
      Question::isVerifiedTooShallow,
      VerificationSentences::tooShallow),
  DATA_LOSS_TOO_LARGE(
      About.MOMENT,
      question -> question.policy().maxDataLoss().isPresent(),
      Question::isGapTooLarge,
      MomentSentences::gapTooLarge),
  LABEL_DIFFERS(
      About.SCOPE,
      question -> !question.request().labels().isEmpty(),
      Question::lacksLabel,
      ScopeSentences::labelDiffers),
  QUARANTINED(About.STATE, ChainSentences::quarantined),
  RETIRED(About.STATE, ChainSentences::retired),
  INCOMPLETE(About.STATE, ChainSentences::incomplete),
  CLOCK_SUSPECT(
      About.SCOPE, question -> true, Question::isClockSuspect, MomentSentences::clockSuspect),
  POSITION_UNKNOWN(
      About.MOMENT,
      question -> question.request().position().isPresent(),
      Question::lacksPosition,
      MomentSentences::positionUnknown),
  NEWER_VALID_EXISTS(
      About.MOMENT,
      question -> question.request().intent() == SelectionRequest.Intent.LATEST,
      Question::throwsAwayTooMuch,
      MomentSentences::newerValidExists);

  private static final Rule[] RULES = values();

  private final About about;
  private final Predicate<Question> active;
  private final Test test;
  private final Sentence sentence;

  Rule(About about, Predicate<Question> active, Test test, Sentence sentence) {
    this.about = about;
    this.active = active;
    this.test = test;
    this.sentence = sentence;
  }

  /** A rule whose answer is in the view, whatever is asked. */
  Rule(About about, Sentence sentence) {
    this.about = about;
    this.active = question -> true;
    int bit = bit();
    this.test = (question, row) -> (question.view().flags(row) & bit) != 0;
    this.sentence = sentence;
  }

  /** The bit that stands for this rule in the flags of a row. */
  int bit() {
    return 1 << ordinal();
  }

  /** The name in answers. */
  RejectionCode code() {
    return RejectionCode.valueOf(name());
  }

  /** Whether the question sets this rule going. */
  boolean isActive(Question question) {
    return active.test(question);
  }

  /** Whether the answer is in the view's flags, whatever is asked. */
  boolean isInFlags() {
    return about == About.STATE;
  }

  /** Whether it is against this row; cheap. */
  boolean rejects(Question question, int row) {
    return active.test(question) && test.rejects(question, row);
  }

  /** As {@link #rejects}, where the rule is known to be active. */
  boolean rejectsActive(Question question, int row) {
    return test.rejects(question, row);
  }

  /** Why it is against this row; only for a row that it rejects. */
  String explain(Question question, int row) {
    return sentence.of(question, row);
  }

  /** Whether no rule but those about the requested moment is against a row. */
  static boolean allowApartFromTheMoment(Question question, int row) {
    if (question.view().flags(row) != 0) {
      return false;
    }
    for (Rule rule : RULES) {
      if (rule.about == About.SCOPE && rule.rejects(question, row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean asksForVerification(Question question) {
    return question.policy().verifiedWithin().isPresent();
  }

  /** What a rule looks at. */
  private enum About {
    /** The snapshot's and its chain's state, whatever is asked. */
    STATE,
    /** What is asked for, apart from the moment. */
    SCOPE,
    /** The requested moment: does not decide whether a snapshot is valid. */
    MOMENT
  }

  /** The cheap side of a rule. */
  @FunctionalInterface
  private interface Test {
    boolean rejects(Question question, int row);
  }

  /** The explaining side of a rule. */
  @FunctionalInterface
  private interface Sentence {
    String of(Question question, int row);
  }
}
