package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.core.restore.OpenRestore;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.retention.RetentionDecision;
import io.holdfast.catalog.retention.RetentionRules;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides for each snapshot of a dataset whether it is kept. Serves one preview. */
final class Judgement {
  private final Map<SnapshotId, Snapshot> all = new HashMap<>();
  private final Map<SnapshotId, Subject> subjects = new LinkedHashMap<>();

  private Judgement(Collection<SnapshotFacts> facts) {
    facts.forEach(each -> all.put(each.snapshot().id(), each.snapshot()));
    facts.stream()
        .filter(each -> each.status().retired().isEmpty())
        .map(Subject::new)
        .sorted(Subject.newestFirst())
        .forEach(subject -> subjects.put(subject.id(), subject));
  }

  /**
   * Decides.
   *
   * @param facts of all snapshots of the dataset
   * @param holds those that stand
   * @param restores those that are under way
   * @return one decision for each snapshot that is not retired, newest first
   */
  static List<RetentionDecision> of(
      Collection<SnapshotFacts> facts,
      RetentionRules rules,
      Collection<Hold> holds,
      Collection<OpenRestore> restores) {
    Judgement judgement = new Judgement(facts);
    judgement.apply(rules);
    holds.forEach(judgement::hold);
    restores.forEach(judgement::protect);
    // What a kept delta needs comes last: whatever kept the delta.
    judgement.keepChains();
    return judgement.decisions();
  }

  private void apply(RetentionRules rules) {
    Map<TimelineName, List<Subject>> timelines = new LinkedHashMap<>();
    for (Subject subject : subjects.values()) {
      if (subject.isClockSuspect()) {
        subject.keep(
            Keep.Reason.CLOCK_SUSPECT, "its time cannot be trusted: retire it by hand, or keep it");
      } else {
        timelines
            .computeIfAbsent(subject.snapshot().timeline(), name -> new ArrayList<>())
            .add(subject);
      }
    }
    timelines.values().forEach(each -> new TimelineJudgement(rules, each).judge());
  }

  private void hold(Hold hold) {
    Subject subject = subjects.get(hold.snapshot());
    if (subject != null) {
      subject.keep(
          Keep.Reason.HELD, "held by " + hold.by() + " since " + hold.at() + ": " + hold.reason());
    }
  }

  private void protect(OpenRestore restore) {
    for (SnapshotId id : restore.chain()) {
      Subject subject = subjects.get(id);
      if (subject != null) {
        subject.keep(
            Keep.Reason.RESTORE_UNDER_WAY,
            "the restore of ticket "
                + restore.ticket()
                + (restore.begun() ? " has begun" : " is authorised"));
      }
    }
  }

  private void keepChains() {
    for (Subject subject : subjects.values()) {
      if (subject.isKept()) {
        keepChain(subject);
      }
    }
  }

  /** Ends where the chain is known to be kept already, so that all chains together cost n steps. */
  private void keepChain(Subject kept) {
    Snapshot delta = kept.snapshot();
    while (delta != null && delta.kind() == SnapshotKind.DELTA) {
      SnapshotId needed = delta.parent().orElseThrow();
      Subject parent = subjects.get(needed); // None if it was retired all the same.
      if (parent != null && parent.isNeeded()) {
        return;
      }
      if (parent != null) {
        parent.keep(Keep.Reason.NEEDED_BY_DELTA, "delta " + delta.id().shortForm() + " needs it");
      }
      delta = all.get(needed);
    }
  }

  private List<RetentionDecision> decisions() {
    return subjects.values().stream()
        .map(
            subject ->
                new RetentionDecision(
                    subject.snapshot(), subject.keeps(), subject.isKept() ? "" : subject.misses()))
        .toList();
  }
}
