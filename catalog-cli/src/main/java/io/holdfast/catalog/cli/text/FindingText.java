package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.finding.Finding;
import java.util.List;

/** Findings: what, where, expected and found. */
public final class FindingText {
  private static final int MOST_SHOWN = 50;

  private FindingText() {}

  /**
   * Prints the first findings, and how many more there are.
   *
   * @param page where they go
   * @param findings the first ones
   * @param total how many there are
   */
  public static void print(Page page, List<Finding> findings, long total) {
    int shown = Math.min(findings.size(), MOST_SHOWN);
    for (Finding finding : findings.subList(0, shown)) {
      print(page, finding);
    }
    if (total > shown) {
      page.line("  ... and " + Sizes.count(total - shown) + " more; --json lists the first 1,000");
    }
  }

  private static void print(Page page, Finding finding) {
    StringBuilder head = new StringBuilder("  ");
    head.append(page.style().bad(finding.code().name())).append("  ");
    head.append(finding.path().map(Object::toString).orElse(finding.location()));
    finding.offset().ifPresent(offset -> head.append("  at offset ").append(Sizes.count(offset)));
    page.line(head.toString());
    if (!finding.expected().isEmpty()) {
      page.line("      expected  " + finding.expected());
    }
    if (!finding.found().isEmpty()) {
      page.line("      found     " + finding.found());
    }
  }
}
