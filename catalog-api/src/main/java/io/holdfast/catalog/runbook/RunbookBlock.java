package io.holdfast.catalog.runbook;

import java.util.List;

/** A piece of a section. Texts are plain: whatever shows them escapes what it must. */
public sealed interface RunbookBlock {
  /**
   * Some sentences.
   *
   * @param text plain text
   */
  record Paragraph(String text) implements RunbookBlock {}

  /**
   * Something that must not be overlooked.
   *
   * @param text plain text
   */
  record Warning(String text) implements RunbookBlock {}

  /**
   * Points, in no order.
   *
   * @param items plain texts
   */
  record Points(List<String> items) implements RunbookBlock {
    /** Copies the list. */
    public Points {
      items = List.copyOf(items);
    }
  }

  /**
   * Names with their exact values, such as digests.
   *
   * @param facts in order
   */
  record Facts(List<Fact> facts) implements RunbookBlock {
    /** Copies the list. */
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A name with its value.
   *
   * @param name what it is
   * @param value exactly as it must be read
   */
  record Fact(String name, String value) {}

  /**
   * Something to do. Steps are numbered through the whole runbook.
   *
   * @param number from 1
   * @param text what to do, and who does it
   * @param commands exactly as they are typed; empty if it is not done at the terminal
   * @param expectation what must be seen before the next step
   */
  record Step(int number, String text, List<String> commands, String expectation)
      implements RunbookBlock {
    /** Copies the list. */
    public Step {
      commands = List.copyOf(commands);
    }
  }
}
