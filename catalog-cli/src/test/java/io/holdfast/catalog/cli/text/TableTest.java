package io.holdfast.catalog.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.console.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TableTest {
  private static String printed(Style style, Consumer<Page> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Answer answer = new Answer(bytes, 100);
    content.accept(new Page(answer, style, Instant.EPOCH));
    answer.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void alignsColumnsAndLeavesNoTrailingSpace() {
    Table table = new Table("NAME", "SIZE ", "NOTES");
    table.row("a", "1", "");
    table.row("longer", "1,000", "x");
    assertThat(printed(Style.PLAIN, table::print))
        .isEqualTo(
            """
            NAME     SIZE  NOTES
            a           1
            longer  1,000  x
            """);
  }

  @Test
  void coloursTakeNoRoom() {
    Table table = new Table();
    table.row(Style.COLOURED.bad("no"), "x");
    table.row("yes", "y");
    assertThat(printed(Style.COLOURED, table::print))
        .isEqualTo("\u001b[1;31mno\u001b[0m   x\nyes  y\n");
  }

  @Test
  void plainStyleHasNoEscapes() {
    assertThat(Style.PLAIN.bad("a") + Style.PLAIN.good("b") + Style.PLAIN.strong("c"))
        .isEqualTo("abc");
  }

  @Test
  void paragraphsBreakBetweenWords() {
    String text = "word ".repeat(50).strip();
    String shown = printed(Style.PLAIN, page -> page.paragraph("   ", text));
    assertThat(shown.lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 100);
    assertThat(shown.lines().map(String::strip).reduce("", (a, b) -> (a + " " + b).strip()))
        .isEqualTo(text);
  }
}
