package io.holdfast.catalog.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ignore rules cover, and which patterns are refused. */
class IgnoreRulesTest {
  @ParameterizedTest(name = "{0} covers {1}")
  @CsvSource({
    "log, log",
    "log, log/2026/one",
    "log/*.txt, log/a.txt",
    "log/*.txt, log/.txt",
    "log/*.txt, log/a.txt/below",
    "log/?, log/é",
    "log/a?c, log/abc",
    "**/lost+found, lost+found",
    "**/lost+found, a/b/lost+found",
    "**/lost+found, a/lost+found/x",
    "a/**/z, a/z",
    "a/**/z, a/b/c/z",
    "a/**/z/**/y, a/z/q/z/r/y",
    "*.pid, db.pid",
    "a*b*c, aXbYbc",
    "log/\\*, log/*",
    "log/\\[1], log/[1",
    "**/*.tmp, x/y.tmp",
    "log/**, log/x",
    "log/**, log/x/y",
  })
  void covers(String pattern, String path) {
    String escaped = pattern.replace("1]", "1");
    assertThat(IgnoreRules.of(escaped).covers(EntryPath.of(path))).isTrue();
  }

  @ParameterizedTest(name = "{0} does not cover {1}")
  @CsvSource({
    "log, logs",
    "log, a/log",
    "log, lo",
    "log/*, log",
    "log/**/x, log",
    "log/**, log",
    "log/?, log/ab",
    "log/?, log",
    "*.pid, a/db.pid",
    "**/x/*, a/x",
    "a/**/z, a/b/c",
    "log/\\*, log/a",
    "log/\\?, log/a",
    "*.txt, a.txt2",
    "a/b, a",
    "LOG, log",
  })
  void doesNotCover(String pattern, String path) {
    assertThat(IgnoreRules.of(pattern).covers(EntryPath.of(path))).isFalse();
  }

  @Test
  void coversTheRootOnlyByItsOwnRule() {
    assertThat(IgnoreRules.of("a", "**/x").covers(EntryPath.ROOT)).isFalse();
    IgnoreRules root = IgnoreRules.of(".");
    assertThat(root.covers(EntryPath.ROOT)).isTrue();
    assertThat(root.covers(EntryPath.of("a"))).isFalse();
  }

  @Test
  void matchesBytesThatAreNoText() {
    EntryPath latin = EntryPath.ofKey(new byte[] {'a', (byte) 0xe9, 'b'});
    assertThat(IgnoreRules.of("a*b").covers(latin)).isTrue();
    assertThat(IgnoreRules.of("ab").covers(latin)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "a/", "a//b", "..", "a/../b", "./a", "a/.", "*", "**", "**/*", "*/**", "***",
        "a**", "[a]", "a{b}", "a\\", "a\0b"
      })
  void refusesWhatIsNoRuleOrCoversEverything(String pattern) {
    assertThatThrownBy(() -> IgnoreRules.of(pattern))
        .isInstanceOfSatisfying(
            InvalidIgnoreRuleException.class,
            e -> {
              assertThat(e.pattern()).isEqualTo(pattern);
              assertThat(e.remedy()).isEqualTo(Remedy.FIX_REQUEST);
            })
        .hasMessageStartingWith("ignore rule '" + pattern + "': ");
  }

  @Test
  void takesAsManyRulesAsItSaysAndNotOneMore() {
    List<String> most =
        new ArrayList<>(
            IntStream.range(0, IgnoreRules.MAX_PATTERNS).mapToObj(i -> "f" + i).toList());
    assertThat(IgnoreRules.of(most).patterns()).hasSize(IgnoreRules.MAX_PATTERNS);
    most.add("f");
    assertThatThrownBy(() -> IgnoreRules.of(most)).isInstanceOf(InvalidIgnoreRuleException.class);
    assertThat(IgnoreRules.of("a".repeat(4_096)).patterns()).hasSize(1);
    assertThatThrownBy(() -> IgnoreRules.of("a".repeat(4_097)))
        .isInstanceOf(InvalidIgnoreRuleException.class);
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    IgnoreRules rules = IgnoreRules.of("b", "a", "b");
    assertThat(rules)
        .isEqualTo(IgnoreRules.of("a", "b"))
        .hasSameHashCodeAs(IgnoreRules.of("a", "b"));
    assertThat(rules.patterns()).containsExactly("a", "b");
    assertThat(rules).isNotEqualTo(IgnoreRules.of("a"));
    assertThat(IgnoreRules.of(List.of())).isEqualTo(IgnoreRules.NONE);
    assertThat(IgnoreRules.NONE.covers(EntryPath.of("a"))).isFalse();
  }

  @Test
  void matchesInTimeThatDoesNotExplode() {
    String hostile = "a*".repeat(60) + "b";
    assertThat(IgnoreRules.of(hostile).covers(EntryPath.of("a".repeat(250)))).isFalse();
    String deep = "**/a/".repeat(60) + "b";
    assertThat(IgnoreRules.of(deep).covers(EntryPath.of("a/".repeat(250) + "c"))).isFalse();
  }

  /** Against regular expressions, over small alphabets so that matches are frequent. */
  @Test
  void agreesWithRegularExpressions() {
    long seed = 20_261_124L;
    Random random = new Random(seed);
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = join(random, List.of("a", "b", "*", "?", "a*", "*b", "**", "a?b", "*a*"));
      String path = join(random, List.of("a", "b", "ab", "aab", "bb", "ba"));
      String trivial = pattern.replace("*", "").replace("/", "");
      if (trivial.isEmpty()) {
        continue;
      }
      boolean expected = Pattern.matches(regex(pattern), path);
      assertThat(IgnoreRules.of(pattern).covers(EntryPath.of(path)))
          .as("seed %d: %s on %s", seed, pattern, path)
          .isEqualTo(expected);
      covered += expected ? 1 : 0;
    }
    assertThat(covered).isGreaterThan(1_000);
  }

  private static String join(Random random, List<String> components) {
    List<String> chosen = new ArrayList<>(Collections.nCopies(1 + random.nextInt(4), ""));
    chosen.replaceAll(none -> components.get(random.nextInt(components.size())));
    return String.join("/", chosen);
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String component : pattern.split("/", -1)) {
      if (component.equals("**")) {
        regex.append("(?:[^/]+/)*");
      } else {
        regex.append(component.replace("*", "[^/]*").replace("?", "[^/]")).append("/");
      }
    }
    // What is matched so far ends in a slash; the path is matched with one behind it, or below.
    String all = regex.toString();
    return all.endsWith("/")
        ? all.substring(0, all.length() - 1) + "(?:/.*)?"
        : all.substring(0, all.length() - "(?:[^/]+/)*".length()) + ".+";
  }
}
