package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.retention.RetentionPeriod;
import io.holdfast.catalog.retention.RetentionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Applies rules to the snapshots of one timeline. Not thread-safe. */
final class TimelineJudgement {
  private static final Comparator<Subject> BETTER_FIRST =
      Comparator.comparing((Subject one) -> !one.isRestorable())
          .thenComparing(Subject::isIncomplete)
          .thenComparing(Subject.newestFirst());

  private final RetentionRules rules;
  private final List<Subject> newestFirst;
  private final CalendarSpans spans;

  /**
   * A judgement.
   *
   * @param newestFirst the snapshots of one timeline whose times can be trusted
   */
  TimelineJudgement(RetentionRules rules, List<Subject> newestFirst) {
    this.rules = rules;
    this.newestFirst = newestFirst;
    this.spans = new CalendarSpans(rules.zone());
  }

  void judge() {
    newest(Subject::isRestorable)
        .ifPresent(
            one -> one.keep(Keep.Reason.NEWEST, "the newest of its timeline that can be restored"));
    newest(Subject::isVerified)
        .ifPresent(
            one ->
                one.keep(
                    Keep.Reason.NEWEST_VERIFIED,
                    "the newest of its timeline whose content was verified"));
    if (rules.last() > 0) {
      last(rules.last());
    }
    rules.periods().forEach(this::every);
    rules.within().ifPresent(this::within);
    labels();
  }

  private Optional<Subject> newest(Predicate<Subject> condition) {
    return newestFirst.stream().filter(condition).findFirst();
  }

  /** What cannot be restored takes no other's place, but is not dropped from among them either. */
  private void last(int count) {
    int counted = 0;
    for (Subject subject : newestFirst) {
      if (counted == count) {
        subject.miss("not among the newest " + count);
        continue;
      }
      counted += subject.isRestorable() ? 1 : 0;
      subject.keep(
          Keep.Reason.LAST,
          subject.isRestorable()
              ? "number " + counted + " of the newest " + count
              : "among the newest " + count + ", not counted: " + subject.flaw());
    }
  }

  private void every(RetentionPeriod period, int count) {
    Map<String, Subject> best = representatives(period);
    Map<String, Integer> numbers = new HashMap<>();
    int counted = 0;
    for (Map.Entry<String, Subject> span : best.entrySet()) {
      if (counted == count) {
        break;
      }
      counted += span.getValue().isRestorable() ? 1 : 0;
      numbers.put(span.getKey(), counted);
    }
    for (Subject subject : newestFirst) {
      String span = spans.name(period, subject.snapshot().consistentAt());
      Integer number = numbers.get(span);
      Subject representative = best.get(span);
      if (number == null || representative == null) {
        subject.miss("before the " + count + " newest " + CalendarSpans.noun(period) + "s");
      } else if (subject == representative) {
        subject.keep(
            CalendarSpans.reason(period),
            "stands for " + span + stand(subject, number, period, count));
      } else {
        subject.miss(
            CalendarSpans.noun(period)
                + " "
                + span
                + " is kept by "
                + representative.id().shortForm());
      }
    }
  }

  private static String stand(Subject subject, int number, RetentionPeriod period, int count) {
    return subject.isRestorable()
        ? ", number " + number + " of " + count + " " + CalendarSpans.noun(period) + "s"
        : ", not counted: " + subject.flaw();
  }

  /** Of each span the best, spans in the order of the newest. */
  private Map<String, Subject> representatives(RetentionPeriod period) {
    Map<String, Subject> best = new LinkedHashMap<>();
    for (Subject subject : newestFirst) {
      best.merge(
          spans.name(period, subject.snapshot().consistentAt()),
          subject,
          (one, other) -> BETTER_FIRST.compare(one, other) <= 0 ? one : other);
    }
    return best;
  }

  private void within(Duration age) {
    Instant newest = newestFirst.get(0).snapshot().consistentAt();
    for (Subject subject : newestFirst) {
      Duration older = Duration.between(subject.snapshot().consistentAt(), newest);
      if (older.compareTo(age) <= 0) {
        subject.keep(Keep.Reason.WITHIN, "at most " + age + " older than the newest");
      } else {
        subject.miss("more than " + age + " older than the newest");
      }
    }
  }

  private void labels() {
    for (Subject subject : newestFirst) {
      rules
          .labels()
          .forEach(
              (name, value) -> {
                String found = subject.snapshot().labels().get(name);
                if (found != null && (value.isEmpty() || value.equals(found))) {
                  subject.keep(Keep.Reason.LABEL, "has label " + name + "=" + found);
                } else {
                  subject.miss("no label " + name + (value.isEmpty() ? "" : "=" + value));
                }
              });
    }
  }
}
