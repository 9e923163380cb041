package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.Set;
import java.util.stream.Collectors;

/** What a verification read and found. */
public final class VerificationText {
  private VerificationText() {}

  /** Prints what was read at each place, the findings, and the verdict as the last line. */
  public static void print(Page page, VerificationReport report) {
    page.line("snapshot  " + report.snapshot());
    for (Verification verification : report.verifications()) {
      page.line("  " + place(verification));
      page.line("      " + read(verification));
    }
    FindingText.print(page, report.findings(), report.findingsTotal());
    page.line(verdict(page.style(), report));
  }

  private static String place(Verification verification) {
    String location =
        verification.location().isEmpty()
            ? "structure"
            : SnapshotText.printable(verification.location());
    return verification.snapshot().shortForm()
        + "  "
        + location
        + (verification.copy().isPresent() || verification.location().isEmpty()
            ? ""
            : "  (not a recorded copy)");
  }

  private static String read(Verification verification) {
    Coverage coverage = verification.coverage();
    double seconds = verification.duration().toNanos() / 1e9;
    StringBuilder text = new StringBuilder();
    text.append(depths(verification.depths())).append(": ");
    if (coverage.entriesTotal() == 0 && coverage.bytesTotal() == 0) {
      return text.append("no content was to be read, in ")
          .append(Spans.words(verification.duration()))
          .toString();
    }
    if (coverage.entriesTotal() > 0) {
      text.append(part(coverage.entriesChecked(), coverage.entriesTotal())).append(" entries, ");
    }
    text.append(Sizes.bytes(coverage.bytesChecked())).append(" of ");
    text.append(Sizes.bytes(coverage.bytesTotal())).append(" read in ");
    text.append(Spans.words(verification.duration()));
    if (verification.bytesShared() > 0) {
      text.append(", ").append(Sizes.bytes(verification.bytesShared()));
      text.append(" of them read once for several snapshots");
    } else if (coverage.bytesChecked() > 0 && seconds > 0) {
      text.append(", ").append(Sizes.rate(coverage.bytesChecked() / seconds));
    }
    return text.toString();
  }

  private static String part(long checked, long total) {
    return Sizes.count(checked) + " of " + Sizes.count(total);
  }

  /** Prints how much of what was checked counted from the reading of another payload, if any. */
  public static void printShared(Page page, SeriesReport series) {
    if (series.bytesShared() > 0) {
      page.line(
          Sizes.bytes(series.bytesChecked())
              + " checked, of which "
              + Sizes.bytes(series.bytesShared())
              + " did not have to be read again: the same files had been read before, in this run");
    }
  }

  /** Depths on one line. */
  public static String depths(Set<Depth> depths) {
    return depths.stream().sorted().map(Depth::id).collect(Collectors.joining(", "));
  }

  /** The verdict on one line. */
  public static String verdict(Style style, VerificationReport report) {
    return report.isClean()
        ? style.good("clean") + ": nothing differs from what was recorded"
        : style.bad("NOT CLEAN")
            + ": "
            + Sizes.count(report.findingsTotal(), "finding", "findings")
            + "; do not restore from here";
  }
}
