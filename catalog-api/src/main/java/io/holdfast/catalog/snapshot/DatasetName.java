package io.holdfast.catalog.snapshot;

import java.util.regex.Pattern;

/**
 * Hierarchical name of what is backed up, such as {@code cell-a/chubby/db}. Immutable and
 * thread-safe.
 *
 * @param value parts of letters, digits, {@code . _ - @ + =}, joined by {@code /}; at most 255
 *     characters
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
  private static final Pattern VALID =
      Pattern.compile("[\\p{L}\\p{N}._@+=-]+(/[\\p{L}\\p{N}._@+=-]+)*");

  /** Checks the form. */
  public DatasetName {
    if (value.length() > 255 || !VALID.matcher(value).matches()) {
      throw new InvalidNameException(
          "dataset",
          value,
          "letters, digits and . _ - @ + = in parts joined by '/', such as cell-a/db");
    }
  }

  /**
   * Makes a name.
   *
   * @throws InvalidNameException if it has not the right form
   */
  public static DatasetName of(String value) {
    return new DatasetName(value);
  }

  @Override
  public int compareTo(DatasetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
