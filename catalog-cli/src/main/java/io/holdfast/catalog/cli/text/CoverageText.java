package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How much was read, where that was not everything, and what it tells of the rest. */
public final class CoverageText {
  private static final int DAYS = 30;

  private CoverageText() {}

  /**
   * Prints nothing where everything was read at once.
   *
   * @param seed what samples were drawn with
   * @param coverage gives what was read of a snapshot's copies by all verifications together
   */
  public static void print(
      Page page,
      VerificationReport report,
      Optional<Long> seed,
      Function<SnapshotId, List<CopyCoverage>> coverage) {
    if (!report.isFinished()) {
      page.line("stopped before all was read; go on with --resume");
    }
    report.samples().forEach(odds -> odds(page, odds, seed));
    report.verifications().stream()
        .filter(each -> each.part().isPresent())
        .map(Verification::snapshot)
        .distinct()
        .flatMap(snapshot -> coverage.apply(snapshot).stream())
        .filter(each -> isTold(each, report))
        .forEach(each -> page.line(copy(page, each)));
  }

  private static boolean isTold(CopyCoverage coverage, VerificationReport report) {
    Depth read = report.depths().contains(Depth.CONTENT) ? Depth.CONTENT : Depth.CONTAINER;
    return coverage.depth() == read && coverage.unitsRead() > 0;
  }

  private static void odds(Page page, SampleOdds odds, Optional<Long> seed) {
    page.line(
        "sample    "
            + Sizes.count(odds.drawn())
            + " of "
            + Sizes.count(odds.total())
            + seed.map(number -> ", seed " + number).orElse(""));
    page.line(
        "  it would have found: 1 damaged "
            + chance(odds, 1)
            + ", 10 damaged "
            + chance(odds, Math.min(10, odds.total()))
            + ", 0.1% damaged "
            + chance(odds, odds.shareOfTotal(0.001))
            + ", 1% damaged "
            + chance(odds, odds.shareOfTotal(0.01)));
    page.line(
        "  once a day for "
            + DAYS
            + " days: "
            + percent(odds.expectedCoverage(DAYS))
            + " read with fresh seeds, "
            + percent(odds.coverageUnverifiedFirst(DAYS))
            + " if each run reads as much of what is unverified");
  }

  private static String chance(SampleOdds odds, long damaged) {
    return percent(odds.detection(damaged));
  }

  /** Rounded down, so that nothing passes for certain that is not. */
  private static String percent(double share) {
    double floor = Math.floor(share * 10_000) / 100;
    return share > 0 && floor == 0 ? "under 0.01%" : String.format(Locale.ROOT, "%.2f%%", floor);
  }

  private static String copy(Page page, CopyCoverage coverage) {
    return "coverage  "
        + SnapshotText.printable(coverage.copy().location())
        + ": "
        + Sizes.bytes(coverage.read().bytesChecked())
        + " of "
        + Sizes.bytes(coverage.read().bytesTotal())
        + " verified"
        + coverage.oldest().map(at -> ", the oldest " + page.when(at)).orElse("")
        + coverage
            .unreadSince()
            .map(at -> "; the rest never since " + page.when(at))
            .orElse("; nothing was left out");
  }
}
