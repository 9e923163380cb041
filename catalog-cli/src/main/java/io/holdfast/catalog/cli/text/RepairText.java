package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.comparison.Irreparable;
import io.holdfast.catalog.comparison.RepairPlan;
import io.holdfast.catalog.comparison.RepairStep;
import io.holdfast.catalog.comparison.RepairStep.Source;

/** What would repair damaged copies. */
public final class RepairText {
  private static final int MOST_SHOWN = 200;

  private RepairText() {}

  /** Prints the steps, and what cannot be repaired. */
  public static void print(Page page, RepairPlan plan) {
    String location = "";
    int shown = Math.min(plan.steps().size(), MOST_SHOWN);
    for (RepairStep step : plan.steps().subList(0, shown)) {
      if (!step.location().equals(location)) {
        location = step.location();
        page.line("to repair " + SnapshotText.printable(location));
      }
      page.line("  " + SnapshotText.printable(step.toString()) + expected(step));
    }
    if (plan.steps().size() > shown) {
      page.line(
          "  ... and " + Sizes.count(plan.steps().size() - shown) + " more; --json lists all");
    }
    for (Irreparable lost : plan.irreparable()) {
      page.line(
          page.style().bad("cannot be repaired")
              + " "
              + lost.path()
              + " bytes "
              + lost.offset()
              + " to "
              + (lost.offset() + lost.length())
              + " in "
              + SnapshotText.printable(lost.location())
              + ": intact in none of these places");
    }
    if (!plan.isComplete()) {
      page.line(
          page.style().caution("this plan is not complete")
              + ": only the first differences are listed, or a copy could not be read as a whole");
    }
    if (!plan.steps().isEmpty()) {
      page.line(
          Sizes.bytes(plan.bytesToFetch())
              + " to fetch; nothing was changed. Check what is fetched before it is written, and"
              + " verify the copy afterwards");
    }
  }

  private static String expected(RepairStep step) {
    if (step.source().isEmpty()) {
      return "";
    }
    Source source = step.source().get();
    int chunks = source.chunkHashes().size();
    if (chunks == 0) {
      return ", the whole content: " + source.content().digest();
    }
    return ", chunk hash "
        + source.chunkHashes().get(0)
        + (chunks > 1 ? " and " + Sizes.count(chunks - 1) + " more" : "");
  }
}
