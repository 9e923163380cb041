package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One snapshot that is judged, and what was found for it and against it. Not thread-safe. */
final class Subject {
  private final Snapshot snapshot;
  private final boolean restorable;
  private final boolean verified;
  private final String flaw;
  private final Map<Keep.Reason, String> keeps = new EnumMap<>(Keep.Reason.class);
  private final List<String> misses = new ArrayList<>();

  Subject(SnapshotFacts facts) {
    CopyEvidence evidence = CopyEvidence.of(facts);
    this.snapshot = facts.snapshot();
    this.flaw = flaw(facts, evidence);
    this.restorable = flaw.isEmpty();
    this.verified = restorable && evidence.latestClean(Depth.CONTENT).isPresent();
  }

  private static String flaw(SnapshotFacts facts, CopyEvidence evidence) {
    if (facts.status().quarantined().isPresent()) {
      return "it is quarantined";
    }
    if (facts.copies().isEmpty()) {
      return "it has no copy";
    }
    return evidence.intactCopies().isEmpty() ? "every copy is damaged" : "";
  }

  /** The newest first, as they are shown; of equal times the larger id. */
  static Comparator<Subject> newestFirst() {
    return Comparator.<Subject, Instant>comparing(one -> one.snapshot.consistentAt())
        .thenComparing(one -> one.snapshot.id())
        .reversed();
  }

  Snapshot snapshot() {
    return snapshot;
  }

  SnapshotId id() {
    return snapshot.id();
  }

  /** Whether nothing is known that forbids to restore it. */
  boolean isRestorable() {
    return restorable;
  }

  /** Whether some entries are known to be lacking. */
  boolean isIncomplete() {
    return snapshot.marks().contains(SnapshotMark.INCOMPLETE);
  }

  /** Whether its time says nothing. */
  boolean isClockSuspect() {
    return snapshot.marks().contains(SnapshotMark.CLOCK_SUSPECT);
  }

  /** Whether all of its content was read and found clean. */
  boolean isVerified() {
    return verified;
  }

  /** Why it cannot be restored as it is; empty if it can. */
  String flaw() {
    return flaw;
  }

  /** Something keeps it. */
  void keep(Keep.Reason reason, String detail) {
    keeps.putIfAbsent(reason, detail);
  }

  boolean isKept() {
    return !keeps.isEmpty();
  }

  /** Whether a delta that is kept is known to need it. */
  boolean isNeeded() {
    return keeps.containsKey(Keep.Reason.NEEDED_BY_DELTA);
  }

  /** A rule does not keep it. */
  void miss(String why) {
    misses.add(why);
  }

  List<Keep> keeps() {
    return keeps.entrySet().stream().map(keep -> new Keep(keep.getKey(), keep.getValue())).toList();
  }

  String misses() {
    return String.join("; ", misses);
  }
}
