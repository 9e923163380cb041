package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ContainerDifference;
import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.comparison.HeldEntry;
import io.holdfast.catalog.comparison.PathDifference;
import io.holdfast.catalog.comparison.RangeStanding;
import io.holdfast.catalog.comparison.Standing;
import io.holdfast.catalog.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a comparison of copies found. */
public final class ComparisonText {
  private static final int MOST_SHOWN = 50;
  private static final int MOST_RANGES = 10;

  private ComparisonText() {}

  /** Prints each copy, and the first differences with their ranges. */
  public static void print(Page page, Comparison comparison) {
    List<String> names = new ArrayList<>();
    for (ComparedCopy copy : comparison.copies()) {
      names.add(SnapshotText.printable(copy.location()));
      page.line("  " + names.get(names.size() - 1) + "  " + state(page.style(), copy));
      pathless(copy)
          .forEach(finding -> page.line("      " + SnapshotText.printable(finding.toString())));
    }
    for (ContainerDifference container : comparison.containers()) {
      page.line("  " + page.style().caution("the archive's own bytes"));
      ranges(page, container.ranges(), container.differingBytes(), names);
    }
    int shown = Math.min(comparison.differences().size(), MOST_SHOWN);
    for (PathDifference difference : comparison.differences().subList(0, shown)) {
      print(page, difference, names);
    }
    if (comparison.differencesTotal() > shown) {
      page.line(
          "  ... and "
              + Sizes.count(comparison.differencesTotal() - shown)
              + " more; --json lists the first 1,000");
    }
  }

  private static List<Finding> pathless(ComparedCopy copy) {
    return copy.findings().stream()
        .filter(finding -> finding.path().isEmpty())
        .limit(MOST_RANGES)
        .toList();
  }

  private static String state(Style style, ComparedCopy copy) {
    if (!copy.isReadable()) {
      return style.bad("CANNOT BE READ");
    }
    String read =
        Sizes.count(copy.read().entries(), "entry", "entries")
            + ", "
            + Sizes.bytes(copy.read().bytes());
    if (copy.snapshot().isEmpty()) {
      return "not of any snapshot: " + read;
    }
    return copy.isIntact()
        ? style.good("intact") + ": " + read
        : style.bad("NOT INTACT")
            + ": "
            + read
            + ", "
            + Sizes.count(copy.findingsTotal(), "finding", "findings");
  }

  private static void print(Page page, PathDifference difference, List<String> names) {
    page.line("  " + page.style().caution(difference.path().toString()));
    for (int i = 0; i < names.size(); i++) {
      HeldEntry held = difference.held().get(i);
      page.line("      " + standing(held) + " in " + names.get(i));
    }
    ranges(page, difference.ranges(), difference.differingBytes(), names);
  }

  private static void ranges(
      Page page, List<DifferingRange> ranges, long differingBytes, List<String> names) {
    int shown = Math.min(ranges.size(), MOST_RANGES);
    ranges.subList(0, shown).forEach(range -> page.line(line(range, names)));
    if (ranges.size() > shown) {
      page.line(
          "      ... and "
              + Sizes.count(ranges.size() - shown, "range", "ranges")
              + " more; "
              + Sizes.bytes(differingBytes)
              + " differ in all");
    }
  }

  private static String standing(HeldEntry held) {
    if (held.standing() == Standing.UNJUDGED) {
      return held.found().isPresent() ? "something" : "nothing";
    }
    if (held.standing() == Standing.INTACT && held.found().isEmpty()) {
      return "nothing, as recorded,";
    }
    return held.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String line(DifferingRange range, List<String> names) {
    return "      bytes "
        + Sizes.count(range.offset())
        + " to "
        + Sizes.count(range.end())
        + ": "
        + list("intact in ", range, RangeStanding.INTACT, names)
        + list("damaged in ", range, RangeStanding.DAMAGED, names)
        + (range.intactPlaces().isEmpty() ? "intact nowhere" : "");
  }

  private static String list(
      String what, DifferingRange range, RangeStanding standing, List<String> names) {
    List<String> places =
        IntStream.range(0, names.size())
            .filter(place -> range.standings().get(place) == standing)
            .mapToObj(names::get)
            .toList();
    if (places.isEmpty()) {
      return "";
    }
    boolean last = standing == RangeStanding.DAMAGED && !range.intactPlaces().isEmpty();
    return what + String.join(", ", places) + (last ? "" : "; ");
  }

  /** The verdict on one line. */
  public static String verdict(Style style, Comparison comparison) {
    if (comparison.isClean()) {
      return style.good("same") + ": nothing differs";
    }
    String differences = Sizes.count(comparison.differencesTotal(), "path differs", "paths differ");
    return comparison.isSame()
        ? style.bad("SAME, BUT NOT INTACT") + ": " + differences + " from what was recorded"
        : style.bad("DIFFERENT") + ": " + differences;
  }
}
