package io.holdfast.catalog.runbook;

import io.holdfast.catalog.runbook.RunbookBlock.Fact;
import io.holdfast.catalog.runbook.RunbookBlock.Facts;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Step;
import io.holdfast.catalog.runbook.RunbookBlock.Warning;
import java.util.stream.Collectors;

/** Writes a runbook as CommonMark that also reads well as it is. Not thread-safe. */
final class MarkdownText {
  /** What begins emphasis, code, a link, an entity, a tag, or ends a cell. */
  private static final String SPECIAL = "\\`*_[]<&|~";

  private final StringBuilder out = new StringBuilder();

  String text(Runbook runbook) {
    line("# " + escaped(runbook.title()));
    if (!runbook.stands()) {
      line("> **DO NOT FOLLOW THIS RUNBOOK: the plan no longer stands.**");
      runbook.obstacles().forEach(obstacle -> line("> " + escaped(obstacle)));
    }
    for (RunbookSection section : runbook.sections()) {
      line("## " + escaped(section.heading()));
      section.blocks().forEach(this::block);
    }
    line(
        "*Written at "
            + runbook.writtenAt()
            + " from plan "
            + runbook.plan().toHex()
            + ". Do not keep this page: print it again when you need it.*");
    return out.toString();
  }

  private void block(RunbookBlock block) {
    if (block instanceof Paragraph paragraph) {
      line(escaped(paragraph.text()));
    } else if (block instanceof Warning warning) {
      line("> **" + escaped(warning.text()) + "**");
    } else if (block instanceof Points points) {
      points.items().forEach(item -> out.append("- ").append(escaped(item)).append('\n'));
      out.append('\n');
    } else if (block instanceof Facts facts) {
      facts.facts().forEach(this::fact);
      out.append('\n');
    } else if (block instanceof Step step) {
      step(step);
    }
  }

  private void fact(Fact fact) {
    out.append("- ").append(escaped(fact.name())).append(": ").append(code(fact.value()));
    out.append('\n');
  }

  private void step(Step step) {
    line("### Step " + step.number());
    line(escaped(step.text()));
    if (!step.commands().isEmpty()) {
      String commands =
          step.commands().stream().map(PlainText::visible).collect(Collectors.joining("\n"));
      String fence = fence("```", commands);
      line(fence + "sh\n" + commands + "\n" + fence);
    }
    line("Expect: " + escaped(step.expectation()));
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : PlainText.visible(text).toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** A code span, whose fence is longer than any run of backticks inside. */
  private static String code(String text) {
    String visible = PlainText.visible(text);
    String fence = fence("`", visible);
    String space = visible.startsWith("`") || visible.endsWith("`") ? " " : "";
    return visible.isEmpty() ? "(none)" : fence + space + visible + space + fence;
  }

  /** Longer than any run of backticks inside. */
  private static String fence(String shortest, String inside) {
    String fence = shortest;
    while (inside.contains(fence)) {
      fence += "`";
    }
    return fence;
  }
}
