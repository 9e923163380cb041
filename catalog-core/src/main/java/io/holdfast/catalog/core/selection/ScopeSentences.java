package io.holdfast.catalog.core.selection;

import java.util.Map;
import java.util.StringJoiner;

/** Why a snapshot is another one than was asked for. */
final class ScopeSentences {
  private ScopeSentences() {}

  static String otherTimeline(Question question, int row) {
    return "it lies on timeline '"
        + question.view().snapshot(row).timeline()
        + "', not on '"
        + question.timelineName()
        + "'"
        + (question.request().timeline().isPresent()
            ? " as requested"
            : ", where the newest snapshot lies");
  }

  static String labelDiffers(Question question, int row) {
    Map<String, String> own = question.view().snapshot(row).labels();
    StringJoiner text = new StringJoiner("; ");
    question
        .request()
        .labels()
        .forEach(
            (name, wanted) -> {
              String found = own.get(name);
              if (found == null) {
                text.add("it has no label '" + name + "'; wanted is '" + wanted + "'");
              } else if (!found.equals(wanted)) {
                text.add("its label '" + name + "' is '" + found + "', not '" + wanted + "'");
              }
            });
    return text.toString();
  }
}
