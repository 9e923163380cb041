package io.holdfast.catalog.runbook;

import io.holdfast.catalog.runbook.RunbookBlock.Fact;
import io.holdfast.catalog.runbook.RunbookBlock.Facts;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Step;
import io.holdfast.catalog.runbook.RunbookBlock.Warning;

/** Writes a runbook as one HTML page, for a screen or a printer. Not thread-safe. */
final class HtmlText {
  private static final String STYLE =
      """
      body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 1em auto; padding: 0 1em; }
      code, pre { font-family: monospace; background: #f2f2f2; }
      pre { padding: .6em; white-space: pre-wrap; overflow-wrap: anywhere; }
      td { vertical-align: top; padding-right: 1em; }
      td code { overflow-wrap: anywhere; }
      .warning { border: 3px solid #b00000; padding: .6em; font-weight: bold; }
      .expect { border-left: 4px solid #2f7d32; padding-left: .6em; }
      """;

  private final StringBuilder out = new StringBuilder();

  String text(Runbook runbook) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    element("title", runbook.title());
    out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    element("h1", runbook.title());
    if (!runbook.stands()) {
      warning("DO NOT FOLLOW THIS RUNBOOK: the plan no longer stands.");
      runbook.obstacles().forEach(this::warning);
    }
    for (RunbookSection section : runbook.sections()) {
      element("h2", section.heading());
      section.blocks().forEach(this::block);
    }
    element(
        "p",
        "Written at "
            + runbook.writtenAt()
            + " from plan "
            + runbook.plan().toHex()
            + ". Do not keep this page: print it again when you need it.");
    return out.append("</body>\n</html>\n").toString();
  }

  private void block(RunbookBlock block) {
    if (block instanceof Paragraph paragraph) {
      element("p", paragraph.text());
    } else if (block instanceof Warning warning) {
      warning(warning.text());
    } else if (block instanceof Points points) {
      out.append("<ul>\n");
      points.items().forEach(item -> element("li", item));
      out.append("</ul>\n");
    } else if (block instanceof Facts facts) {
      out.append("<table>\n");
      facts.facts().forEach(this::fact);
      out.append("</table>\n");
    } else if (block instanceof Step step) {
      step(step);
    }
  }

  private void fact(Fact fact) {
    out.append("<tr><td>").append(escaped(fact.name())).append("</td><td><code>");
    out.append(escaped(fact.value())).append("</code></td></tr>\n");
  }

  private void step(Step step) {
    out.append("<h3><label><input type=\"checkbox\"/> Step ").append(step.number());
    out.append("</label></h3>\n");
    element("p", step.text());
    if (!step.commands().isEmpty()) {
      out.append("<pre>");
      step.commands().forEach(each -> out.append(escaped(each)).append('\n'));
      out.append("</pre>\n");
    }
    out.append("<p class=\"expect\">Expect: ").append(escaped(step.expectation()));
    out.append("</p>\n");
  }

  private void warning(String text) {
    out.append("<p class=\"warning\">").append(escaped(text)).append("</p>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : PlainText.visible(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
