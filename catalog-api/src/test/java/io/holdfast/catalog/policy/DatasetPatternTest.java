package io.holdfast.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.InvalidNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetPatternTest {
  private static final List<String> PARTS = List.of("a", "b", "c");

  @ParameterizedTest
  @CsvSource({
    "cell-a/db, cell-a/db, true",
    "cell-a/db, cell-a/db2, false",
    "cell-a/db, cell-a/db/x, false",
    "cell-a/db, cell-a, false",
    "cell-a/*, cell-a/db, true",
    "cell-a/*, cell-a, false",
    "cell-a/*, cell-a/db/x, false",
    "cell-a/*, cell-ab/db, false",
    "cell-a/**, cell-a/db, true",
    "cell-a/**, cell-a/db/x/y, true",
    "cell-a/**, cell-a, false",
    "cell-a/**, cell-ab/db, false",
    "*, cell-a, true",
    "*, cell-a/db, false",
    "**, cell-a, true",
    "**, cell-a/db/x, true",
  })
  void matchesWhatItsFormSays(String pattern, String dataset, boolean matches) {
    DatasetName name = DatasetName.of(dataset);
    assertThat(DatasetPattern.of(pattern).matches(name)).isEqualTo(matches);
    assertThat(DatasetPattern.matching(name).contains(DatasetPattern.of(pattern)))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/*", "/**", "a/", "a//*", "*/db", "**/db", "a/*/b", "a/***", "a*", "a/b*", "a b",
        "a/**/", "a/**/**", "* ", "a\n/*"
      })
  void refusesEveryOtherForm(String pattern) {
    assertThatThrownBy(() -> DatasetPattern.of(pattern))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("'" + pattern + "'")
        .hasMessageContaining("cell-a/**");
  }

  @Test
  void namesWhatMatchesADatasetFromTheMostSpecificOn() {
    assertThat(DatasetPattern.matching(DatasetName.of("a/b/c")))
        .extracting(DatasetPattern::value)
        .containsExactly("a/b/c", "a/b/*", "a/b/**", "a/**", "**");
    assertThat(DatasetPattern.matching(DatasetName.of("a")))
        .extracting(DatasetPattern::value)
        .containsExactly("a", "*", "**");
  }

  @Test
  void namesWhatAPatternTakesThePlaceOf() {
    assertThat(enclosing("a/b/c")).containsExactly("a/b/*", "a/b/**", "a/**", "**");
    assertThat(enclosing("a/b/*")).containsExactly("a/b/**", "a/**", "**");
    assertThat(enclosing("a/b/**")).containsExactly("a/**", "**");
    assertThat(enclosing("a/**")).containsExactly("**");
    assertThat(enclosing("a")).containsExactly("*", "**");
    assertThat(enclosing("*")).containsExactly("**");
    assertThat(enclosing("**")).isEmpty();
  }

  private static List<String> enclosing(String pattern) {
    return DatasetPattern.of(pattern).enclosing().stream().map(DatasetPattern::value).toList();
  }

  @Test
  void sortsTheMoreSpecificOneFirst() {
    assertThat(
            Stream.of("**", "*", "a/**", "a/*", "b", "a/b/**", "a/b", "a", "a/b/*")
                .map(DatasetPattern::of)
                .sorted()
                .map(DatasetPattern::value))
        .containsExactly("a/b", "a/b/*", "a/b/**", "a", "b", "a/*", "a/**", "*", "**");
  }

  /** Against the plainest reading of the forms, over every small set of patterns and datasets. */
  @Test
  void oneOfAnySetCountsAndTakesThePlaceOfOneOther() {
    List<DatasetPattern> patterns = patterns();
    List<DatasetName> datasets = names(4);
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<DatasetPattern> set = new ArrayList<>(patterns);
      set.removeIf(pattern -> random.nextInt(10) > 2);
      DatasetPattern added = patterns.get(random.nextInt(patterns.size()));
      set.remove(added);
      List<DatasetPattern> with = new ArrayList<>(set);
      with.add(added);
      List<DatasetPattern> replaced =
          datasets.stream()
              .filter(dataset -> added.equals(counting(with, dataset)))
              .map(dataset -> counting(set, dataset))
              .distinct()
              .toList();
      DatasetPattern expected =
          added.enclosing().stream().filter(set::contains).findFirst().orElse(null);
      assertThat(replaced.size()).as("seed %d", seed).isLessThanOrEqualTo(1);
      assertThat(replaced).as("seed %d", seed).allMatch(one -> Objects.equals(one, expected));
    }
  }

  private static DatasetPattern counting(List<DatasetPattern> set, DatasetName dataset) {
    DatasetPattern sorted =
        set.stream().filter(pattern -> pattern.matches(dataset)).sorted().findFirst().orElse(null);
    assertThat(
            DatasetPattern.matching(dataset).stream()
                .filter(set::contains)
                .findFirst()
                .orElse(null))
        .isEqualTo(sorted);
    return sorted;
  }

  private static List<DatasetPattern> patterns() {
    List<DatasetPattern> patterns = new ArrayList<>();
    for (DatasetName name : names(3)) {
      patterns.add(DatasetPattern.exactly(name));
      patterns.add(DatasetPattern.of(name + "/*"));
      patterns.add(DatasetPattern.of(name + "/**"));
    }
    patterns.add(DatasetPattern.of("*"));
    patterns.add(DatasetPattern.ALL);
    return patterns;
  }

  private static List<DatasetName> names(int depth) {
    List<DatasetName> names = new ArrayList<>();
    List<String> last = List.of("");
    for (int i = 0; i < depth; i++) {
      List<String> next = new ArrayList<>();
      for (String above : last) {
        PARTS.forEach(part -> next.add(above.isEmpty() ? part : above + "/" + part));
      }
      next.forEach(name -> names.add(DatasetName.of(name)));
      last = next;
    }
    return names;
  }
}
