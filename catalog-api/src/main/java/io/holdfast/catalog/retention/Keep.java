package io.holdfast.catalog.retention;

/**
 * Why a snapshot is kept. Immutable and thread-safe.
 *
 * @param reason the rule
 * @param detail the same in words, with what it rests on; for people
 */
public record Keep(Reason reason, String detail) {
  /** What keeps snapshots. The names are stable. */
  public enum Reason {
    /** It is among the newest. */
    LAST,
    /** It stands for its hour. */
    HOURLY,
    /** It stands for its day. */
    DAILY,
    /** It stands for its week. */
    WEEKLY,
    /** It stands for its month. */
    MONTHLY,
    /** It stands for its year. */
    YEARLY,
    /** It is not so much older than the newest. */
    WITHIN,
    /** It has a label that is kept. */
    LABEL,
    /** A hold forbids to drop it. */
    HELD,
    /** A delta that is kept cannot be restored without it. */
    NEEDED_BY_DELTA,
    /** A restore of it was authorised and is not finished. */
    RESTORE_UNDER_WAY,
    /** Always: the newest of its timeline that can be restored. */
    NEWEST,
    /** Always: the newest of its timeline whose whole content was read and found clean. */
    NEWEST_VERIFIED,
    /** Always: its time cannot be trusted, so that no rule about times can be. */
    CLOCK_SUSPECT
  }
}
