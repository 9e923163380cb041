package io.holdfast.catalog.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.runbook.Runbook;
import io.holdfast.catalog.runbook.RunbookBlock.Fact;
import io.holdfast.catalog.runbook.RunbookBlock.Facts;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Step;
import io.holdfast.catalog.runbook.RunbookBlock.Warning;
import io.holdfast.catalog.runbook.RunbookSection;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A runbook as text: nothing that a name holds may change what a reader sees around it. */
class RunbookTextTest {
  /**
   * Markup of both kinds, a line that would be a heading, and a mark that turns the text around.
   */
  private static final String HOSTILE =
      "a<script>alert(1)</script>&amp;`rm`*b*_c_[x](y)|\n# heading\r\t\u001b[2J\u202egnp";

  private static final String VISIBLE =
      "a<script>alert(1)</script>&amp;`rm`*b*_c_[x](y)|"
          + "\\u{a}# heading\\u{d}\\u{9}\\u{1b}[2J\\u{202e}gnp";

  private static Runbook runbook(String text, List<String> obstacles) {
    return new Runbook(
        text,
        Digest.copyOf(new byte[32]),
        Instant.parse("2026-11-23T17:20:00Z"),
        obstacles,
        List.of(
            new RunbookSection(
                text,
                List.of(
                    new Paragraph(text),
                    new Warning(text),
                    new Points(List.of(text)),
                    new Facts(List.of(new Fact(text, text))),
                    new Step(1, text, List.of(text), text)))));
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
  }

  @Test
  void htmlShowsEveryTextAsItIs() throws Exception {
    Document page = parse(runbook(HOSTILE, List.of()).html());

    for (String tag : List.of("title", "h1", "h2", "li", "code")) {
      assertThat(page.getElementsByTagName(tag).item(0).getTextContent())
          .as(tag)
          .isEqualTo(VISIBLE);
    }
    assertThat(page.getElementsByTagName("pre").item(0).getTextContent()).isEqualTo(VISIBLE + "\n");
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void htmlNeedsNothingElse() {
    assertThat(runbook("x", List.of()).html())
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("http://", "https://", "src=", "href=", "@import", "url(");
  }

  @Test
  void markdownEscapesWhatWouldBeMarkup() {
    String markdown = runbook(HOSTILE, List.of()).markdown();

    assertThat(markdown.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    assertThat(markdown)
        .contains("a\\<script>", "\\`rm\\`", "\\*b\\*", "\\_c\\_", "\\[x\\](y)\\|")
        .doesNotContain("\n# heading", "\u001b", "\u202e", "\r");
  }

  @Test
  void markdownKeepsBackticksInsideExactValues() {
    Runbook runbook =
        new Runbook(
            "x",
            Digest.copyOf(new byte[32]),
            Instant.EPOCH,
            List.of(),
            List.of(
                new RunbookSection(
                    "y",
                    List.of(
                        new Facts(
                            List.of(
                                new Fact("one", "a`b"),
                                new Fact("two", "``c"),
                                new Fact("none", "")))))));

    assertThat(runbook.markdown())
        .contains("- one: ``a`b``\n")
        .contains("- two: ``` ``c ```\n")
        .contains("- none: (none)\n");
  }

  @Test
  void aCommandCannotEndItsBlock() {
    Step step = new Step(1, "do", List.of("restore '```'", "# not a heading"), "done");
    Runbook runbook =
        new Runbook(
            "x",
            Digest.copyOf(new byte[32]),
            Instant.EPOCH,
            List.of(),
            List.of(new RunbookSection("y", List.of(step))));

    assertThat(runbook.markdown())
        .contains("````sh\nrestore '```'\n# not a heading\n````\n\nExpect: done");
  }

  @Test
  void aPlanThatNoLongerStandsIsSaidFirst() {
    Runbook stale = runbook("x", List.of("a newer one was recorded"));

    assertThat(stale.stands()).isFalse();
    assertThat(stale.markdown())
        .startsWith("# x\n\n> **DO NOT FOLLOW THIS RUNBOOK")
        .contains("a newer one was recorded");
    assertThat(stale.html()).contains("<p class=\"warning\">DO NOT FOLLOW THIS RUNBOOK");
    assertThat(runbook("x", List.of()).markdown()).doesNotContain("DO NOT FOLLOW");
  }
}
