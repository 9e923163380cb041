package io.holdfast.catalog.policy;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.InvalidNameException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which datasets a policy is for. Immutable and thread-safe.
 *
 * <table>
 * <caption>The four forms</caption>
 * <tr><th>pattern</th><th>matches</th></tr>
 * <tr><td>{@code cell-a/db}</td><td>that dataset alone</td></tr>
 * <tr><td>{@code cell-a/*}</td><td>each dataset directly below {@code cell-a}</td></tr>
 * <tr><td>{@code cell-a/**}</td><td>each dataset below {@code cell-a}, however deep; not
 * {@code cell-a} itself</td></tr>
 * <tr><td>{@code *}, {@code **}</td><td>each dataset whose name has one part; every dataset</td>
 * </tr>
 * </table>
 *
 * <p>Of several patterns that match a dataset the most specific one counts: the one with more parts
 * that are names; of two with as many, the name itself before {@code *} before {@code **}. So
 * exactly one counts, and a pattern takes the place of exactly one other for all datasets for which
 * it counts. Patterns are ordered from the most specific one.
 *
 * @param value the pattern
 */
public record DatasetPattern(String value) implements Comparable<DatasetPattern> {
  /** Matches every dataset: the least specific pattern. */
  public static final DatasetPattern ALL = new DatasetPattern("**");

  private static final String CHILDREN = "*";
  private static final String DESCENDANTS = "**";

  private static final Comparator<DatasetPattern> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt(DatasetPattern::names)
          .reversed()
          .thenComparing(DatasetPattern::form)
          .thenComparing(DatasetPattern::value);

  /** Checks the form. */
  public DatasetPattern {
    String base = base(value);
    boolean valid = base.isEmpty() ? isWild(value) : isName(base);
    if (!valid) {
      throw new InvalidNameException(
          "pattern of datasets",
          value,
          "a dataset's name, or one followed by /* (directly below it) or /** (anywhere below it),"
              + " or ** for all; such as cell-a/db or cell-a/**");
    }
  }

  /**
   * Makes a pattern.
   *
   * @throws InvalidNameException if it has none of the four forms
   */
  public static DatasetPattern of(String value) {
    return new DatasetPattern(value);
  }

  /** The pattern that matches one dataset alone. */
  public static DatasetPattern exactly(DatasetName dataset) {
    return new DatasetPattern(dataset.value());
  }

  /** Every pattern that matches a dataset, the most specific one first; {@link #ALL} is last. */
  public static List<DatasetPattern> matching(DatasetName dataset) {
    List<DatasetPattern> patterns = new ArrayList<>();
    String name = dataset.value();
    patterns.add(new DatasetPattern(name));
    boolean parent = true;
    for (int end = name.lastIndexOf('/'); end >= 0; end = name.lastIndexOf('/', end - 1)) {
      String above = name.substring(0, end + 1);
      if (parent) {
        patterns.add(new DatasetPattern(above + CHILDREN));
      }
      parent = false;
      patterns.add(new DatasetPattern(above + DESCENDANTS));
    }
    if (parent) {
      patterns.add(new DatasetPattern(CHILDREN));
    }
    patterns.add(ALL);
    return patterns;
  }

  /**
   * The patterns that could count for the same datasets where this one is not there, the most
   * specific one first; empty for {@link #ALL}.
   */
  public List<DatasetPattern> enclosing() {
    if (this.equals(ALL)) {
      return List.of();
    }
    String base = base(value);
    List<DatasetPattern> patterns = new ArrayList<>();
    switch (form()) {
      case NAME -> {
        List<DatasetPattern> matching = matching(DatasetName.of(value));
        patterns.addAll(matching.subList(1, matching.size()));
      }
      case CHILDREN -> patterns.add(new DatasetPattern(prefix(base) + DESCENDANTS));
      case DESCENDANTS -> {}
    }
    if (form() != Form.NAME && !base.isEmpty()) {
      addDescendantsAbove(base, patterns);
    }
    return patterns;
  }

  private static void addDescendantsAbove(String base, List<DatasetPattern> patterns) {
    for (int end = base.lastIndexOf('/'); end >= 0; end = base.lastIndexOf('/', end - 1)) {
      patterns.add(new DatasetPattern(base.substring(0, end + 1) + DESCENDANTS));
    }
    patterns.add(ALL);
  }

  /** Whether it matches a dataset. */
  public boolean matches(DatasetName dataset) {
    String name = dataset.value();
    return switch (form()) {
      case NAME -> name.equals(value);
      case CHILDREN -> below(name) && name.indexOf('/', prefix(base(value)).length()) < 0;
      case DESCENDANTS -> below(name);
    };
  }

  private boolean below(String name) {
    return name.startsWith(prefix(base(value)));
  }

  @Override
  public int compareTo(DatasetPattern other) {
    return MOST_SPECIFIC_FIRST.compare(this, other);
  }

  @Override
  public String toString() {
    return value;
  }

  private int names() {
    String base = base(value);
    return base.isEmpty() ? 0 : (int) base.chars().filter(c -> c == '/').count() + 1;
  }

  private Form form() {
    if (value.equals(DESCENDANTS) || value.endsWith("/" + DESCENDANTS)) {
      return Form.DESCENDANTS;
    }
    return value.equals(CHILDREN) || value.endsWith("/" + CHILDREN) ? Form.CHILDREN : Form.NAME;
  }

  private static boolean isWild(String value) {
    return value.equals(CHILDREN) || value.equals(DESCENDANTS);
  }

  /** The part that is a name; empty where there is none. */
  private static String base(String value) {
    if (isWild(value)) {
      return "";
    }
    int slash = value.lastIndexOf('/');
    return slash >= 0 && isWild(value.substring(slash + 1)) ? value.substring(0, slash) : value;
  }

  private static String prefix(String base) {
    return base.isEmpty() ? "" : base + "/";
  }

  private static boolean isName(String base) {
    try {
      DatasetName.of(base);
      return true;
    } catch (InvalidNameException e) {
      return false;
    }
  }

  /** From the most specific form. */
  private enum Form {
    NAME,
    CHILDREN,
    DESCENDANTS
  }
}
