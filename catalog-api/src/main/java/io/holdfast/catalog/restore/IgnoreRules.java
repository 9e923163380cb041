package io.holdfast.catalog.restore;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which paths of a target are left out of its reconciliation, such as a log that the restored
 * program writes. The rules are part of a restore plan, so that nobody adds one afterwards.
 *
 * <p>A rule is a path pattern with {@code /} between components, from the target's root: {@code *}
 * stands for any part of one component, {@code ?} for one character, and the component {@code **}
 * for any number of components, none included; at the end it stands for all that lies below. A
 * backslash takes the meaning from the character behind it. A rule covers what it matches and
 * everything below it; the rule {@code .} covers the target's root directory itself, and nothing
 * below.
 *
 * <p>Two sets of rules are equal if they hold the same patterns, in whatever order they were given.
 * Immutable and thread-safe.
 */
public final class IgnoreRules {
  /** Most patterns. */
  public static final int MAX_PATTERNS = 1_000;

  /** No rule: everything is compared. */
  public static final IgnoreRules NONE = new IgnoreRules(List.of());

  private static final String ROOT_PATTERN = ".";

  private final List<String> patterns;
  private final List<PathPattern> compiled;
  private final boolean coversRoot;

  private IgnoreRules(Collection<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.coversRoot = patterns.contains(ROOT_PATTERN);
    List<PathPattern> parsed = new ArrayList<>();
    for (String pattern : patterns) {
      if (!pattern.equals(ROOT_PATTERN)) {
        parsed.add(PathPattern.parse(pattern));
      }
    }
    this.compiled = List.copyOf(parsed);
  }

  /**
   * Rules of these patterns.
   *
   * @throws InvalidIgnoreRuleException if one is no pattern, or would cover everything, or there
   *     are more than {@link #MAX_PATTERNS}
   */
  public static IgnoreRules of(Collection<String> patterns) {
    TreeSet<String> sorted = new TreeSet<>(patterns);
    if (sorted.size() > MAX_PATTERNS) {
      throw new InvalidIgnoreRuleException(
          sorted.last(),
          "expected at most " + MAX_PATTERNS + " rules, found " + sorted.size() + "; join some");
    }
    return sorted.isEmpty() ? NONE : new IgnoreRules(sorted);
  }

  /**
   * Rules of these patterns.
   *
   * @throws InvalidIgnoreRuleException as for {@link #of(Collection)}
   */
  public static IgnoreRules of(String... patterns) {
    return of(Arrays.asList(patterns));
  }

  /** The patterns, each once, in the order of their UTF-16 code units. */
  public List<String> patterns() {
    return patterns;
  }

  /** Whether there is no rule. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether a rule covers this path. */
  public boolean covers(EntryPath path) {
    if (path.isRoot()) {
      return coversRoot;
    }
    for (PathPattern pattern : compiled) {
      if (pattern.covers(path)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IgnoreRules that && patterns.equals(that.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
