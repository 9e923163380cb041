package io.holdfast.catalog.retention;

/** The spans of the calendar of which one snapshot each can be kept, shortest first. */
public enum RetentionPeriod {
  /** An hour of the clock. */
  HOUR,
  /** A day. */
  DAY,
  /** A week by ISO 8601, which begins on Monday. */
  WEEK,
  /** A month. */
  MONTH,
  /** A year. */
  YEAR
}
