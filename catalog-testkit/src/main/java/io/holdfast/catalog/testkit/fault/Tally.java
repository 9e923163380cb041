package io.holdfast.catalog.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of a campaign, and what went wrong in it. Not thread-safe. */
public final class Tally {
  private static final int MOST_LISTED = 50;

  private final Map<String, Long> byPlaceAndKind = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private String round = "";
  private long injected;
  private long verifications;
  private long undetected;
  private long misplaced;
  private long falseAlarms;
  private long sharedBytes;

  Tally() {}

  /** Names the round that follows, so that a failure can be repeated. */
  void round(String name) {
    round = name;
  }

  void count(String place, FaultKind kind) {
    injected++;
    byPlaceAndKind.merge(place + " " + kind, 1L, Long::sum);
  }

  void verified() {
    verifications++;
  }

  void shared(long bytes) {
    sharedBytes += bytes;
  }

  void undetected(String what) {
    undetected++;
    fail("undetected", what);
  }

  void misplaced(String what) {
    misplaced++;
    fail("misplaced", what);
  }

  void falseAlarm(String what) {
    falseAlarms++;
    fail("false alarm", what);
  }

  private void fail(String what, String facts) {
    if (failures.size() < MOST_LISTED) {
      failures.add(what + " in " + round + ": " + facts);
    }
  }

  /** How many faults were injected. */
  public long injected() {
    return injected;
  }

  /** How many verifications were run. */
  public long verifications() {
    return verifications;
  }

  /** Faults that no finding tells of. */
  public long undetected() {
    return undetected;
  }

  /** Faults whose findings name another offset or another kind of damage. */
  public long misplaced() {
    return misplaced;
  }

  /** Findings where nothing was wrong. */
  public long falseAlarms() {
    return falseAlarms;
  }

  /** Bytes that counted for one copy because they had been read for another. */
  public long sharedBytes() {
    return sharedBytes;
  }

  /** The first failures, each with what repeats it. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Faults by place and kind, such as {@code "directory BIT_FLIP"}. */
  public Map<String, Long> byPlaceAndKind() {
    return Map.copyOf(byPlaceAndKind);
  }

  /** One line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d faults in %,d verifications: %d undetected, %d misplaced, %d false alarms; %,d bytes"
            + " counted from another copy",
        injected,
        verifications,
        undetected,
        misplaced,
        falseAlarms,
        sharedBytes);
  }

  /** The summary, the counts as a table, and the failures. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(summary()).append('\n');
    byPlaceAndKind.forEach(
        (key, count) -> text.append(String.format(Locale.ROOT, "%,12d  %s%n", count, key)));
    failures.forEach(failure -> text.append(failure).append('\n'));
    return text.toString();
  }
}
