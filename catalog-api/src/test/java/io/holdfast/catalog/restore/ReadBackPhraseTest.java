package io.holdfast.catalog.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBackPhraseTest {
  private static final int FEWEST_DIFFERENCES = 3;

  @Test
  void wordsAreAsManyAsBytesHaveValuesAndShort() {
    assertThat(ReadBackPhrase.words()).hasSize(ReadBackPhrase.LIST_WORDS).doesNotHaveDuplicates();
    assertThat(ReadBackPhrase.words()).allMatch(word -> word.matches("[a-z]{4,8}")).isSorted();
  }

  @Test
  void noTwoWordsAreTakenForEachOther() {
    List<String> words = ReadBackPhrase.words();
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j < words.size(); j++) {
        assertThat(distance(words.get(i), words.get(j)))
            .as("%s and %s", words.get(i), words.get(j))
            .isGreaterThanOrEqualTo(FEWEST_DIFFERENCES);
      }
    }
  }

  /** Levenshtein's. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[before.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + changed);
      }
      before = row;
    }
    return before[other.length()];
  }

  @Test
  void phraseHasAWordForEachOfTheFirstSixBytes() {
    Digest digest = Digest.fromHex("0001027f80ff" + "33".repeat(26));
    List<String> words = ReadBackPhrase.words();
    assertThat(ReadBackPhrase.of(digest))
        .isEqualTo(
            String.join(
                " ",
                words.get(0),
                words.get(1),
                words.get(2),
                words.get(127),
                words.get(128),
                words.get(255)));
    assertThat(ReadBackPhrase.of(digest)).isEqualTo("acorn adobe agent jigsaw journal zodiac");
  }
}
