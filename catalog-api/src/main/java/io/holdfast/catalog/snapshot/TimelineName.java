package io.holdfast.catalog.snapshot;

import java.util.regex.Pattern;

/**
 * Name of one line of history of a dataset; a restore starts a new one. Immutable and thread-safe.
 *
 * @param value letters, digits, {@code . _ - @ + =}; at most 100 characters
 */
public record TimelineName(String value) implements Comparable<TimelineName> {
  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}._@+=-]{1,100}");

  /** The timeline of a dataset that was never restored. */
  public static final TimelineName MAIN = new TimelineName("main");

  /** Checks the form. */
  public TimelineName {
    if (!VALID.matcher(value).matches()) {
      throw new InvalidNameException("timeline", value, "letters, digits and . _ - @ + =");
    }
  }

  /**
   * Makes a name.
   *
   * @throws InvalidNameException if it has not the right form
   */
  public static TimelineName of(String value) {
    return new TimelineName(value);
  }

  @Override
  public int compareTo(TimelineName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
