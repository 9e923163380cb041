package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One pattern of {@link IgnoreRules}, over the raw bytes of paths. Matching goes back to the last
 * star only, so that its time is at most the product of both lengths, whatever the pattern.
 * Immutable.
 */
final class PathPattern {
  private static final int MAX_CHARACTERS = 4_096;

  private final List<ComponentPattern> components;

  private PathPattern(List<ComponentPattern> components) {
    this.components = components;
  }

  static PathPattern parse(String pattern) {
    if (pattern.isEmpty() || pattern.length() > MAX_CHARACTERS) {
      throw refused(
          pattern, "expected 1 to " + MAX_CHARACTERS + " characters, found " + pattern.length());
    }
    List<ComponentPattern> components = new ArrayList<>();
    boolean selects = false;
    for (String text : pattern.split("/", -1)) {
      ComponentPattern component = component(pattern, text);
      selects |= component.selects();
      components.add(component);
    }
    if (!selects) {
      throw refused(pattern, "it covers everything, so that nothing would be compared");
    }
    if (components.get(components.size() - 1) == ComponentPattern.ANY_NUMBER) {
      components.set(components.size() - 1, ComponentPattern.ANY_NAME);
    }
    components.add(ComponentPattern.ANY_NUMBER);
    return new PathPattern(List.copyOf(components));
  }

  private static ComponentPattern component(String pattern, String text) {
    if (text.isEmpty()) {
      throw refused(
          pattern, "a component is empty; write it without a / in front, behind or twice");
    }
    if (text.equals(".") || text.equals("..")) {
      throw refused(
          pattern, "'" + text + "' is no component of a path; start at the target's root");
    }
    if (text.equals("**")) {
      return ComponentPattern.ANY_NUMBER;
    }
    if (text.contains("**")) {
      throw refused(pattern, "** stands alone between slashes; within a component write *");
    }
    List<Integer> tokens = new ArrayList<>();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      i = token(pattern, utf8, i, tokens);
    }
    return new ComponentPattern(tokens.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Adds the token that begins at {@code at}, and tells where it ends. */
  private static int token(String pattern, byte[] utf8, int at, List<Integer> tokens) {
    switch (utf8[at]) {
      case '*' -> tokens.add(ComponentPattern.STAR);
      case '?' -> tokens.add(ComponentPattern.ONE);
      case '[', ']', '{', '}' ->
          throw refused(
              pattern,
              "'"
                  + (char) utf8[at]
                  + "' has no meaning here; write one rule for each case, or a backslash before it");
      case '\\' -> {
        if (at + 1 == utf8.length) {
          throw refused(pattern, "nothing follows the backslash");
        }
        tokens.add(utf8[at + 1] & 0xff);
        return at + 1;
      }
      default -> {
        if (utf8[at] == 0) {
          throw refused(pattern, "a path holds no zero byte");
        }
        tokens.add(utf8[at] & 0xff);
      }
    }
    return at;
  }

  private static InvalidIgnoreRuleException refused(String pattern, String reason) {
    return new InvalidIgnoreRuleException(pattern, reason);
  }

  /** Whether it matches this path or a directory above it. */
  boolean covers(EntryPath path) {
    List<ByteString> names = path.components();
    int name = 0;
    int next = 0;
    int star = -1;
    int afterStar = 0;
    while (name < names.size()) {
      if (next < components.size() && components.get(next) == ComponentPattern.ANY_NUMBER) {
        star = next++;
        afterStar = name;
      } else if (next < components.size() && components.get(next).matches(names.get(name))) {
        next++;
        name++;
      } else if (star >= 0) {
        next = star + 1;
        name = ++afterStar;
      } else {
        return false;
      }
    }
    while (next < components.size() && components.get(next) == ComponentPattern.ANY_NUMBER) {
      next++;
    }
    return next == components.size();
  }
}
