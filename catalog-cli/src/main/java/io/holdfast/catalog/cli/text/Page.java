package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.console.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Where text for a person goes, line by line. Not thread-safe. */
public final class Page {
  private final Answer answer;
  private final Style style;
  private final Instant now;

  /**
   * A page.
   *
   * @param answer where it goes
   * @param style colours, or none
   * @param now what ages are counted from
   */
  public Page(Answer answer, Style style, Instant now) {
    this.answer = answer;
    this.style = style;
    this.now = now;
  }

  /** Prints a line. */
  public void line(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    answer.write(bytes, 0, bytes.length);
    answer.write('\n');
  }

  /** Prints an empty line. */
  public void gap() {
    answer.write('\n');
  }

  /** Prints a paragraph, broken into lines of at most 100 characters, indented. */
  public void paragraph(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > 100 && line.length() > indent.length()) {
        line(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    line(line.toString());
  }

  /** Prints names with their values, aligned. */
  public void facts(List<Fact> facts) {
    Table table = new Table();
    facts.forEach(fact -> table.row(fact.name(), fact.value()));
    table.print(this);
  }

  /** Colours, or none. */
  public Style style() {
    return style;
  }

  /** What ages are counted from. */
  public Instant now() {
    return now;
  }

  /** A time with its age. */
  public String when(Instant time) {
    return Spans.timeAndAge(time, now);
  }

  /** Whether nobody reads any more. */
  public boolean isAbandoned() {
    return answer.isAbandoned();
  }

  /**
   * A name with its value.
   *
   * @param name the name
   * @param value the value
   */
  public record Fact(String name, String value) {}
}
