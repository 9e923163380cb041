package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.CopyCoverage;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerifiedPart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** How much verifications have read, and what a sample tells. */
public final class CoverageJson {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private CoverageJson() {}

  /**
   * The fields that a report has besides those of what was read and found.
   *
   * @param json where they go
   * @param report what was found
   * @param seed what samples were drawn with
   * @param coverage gives what was read of a snapshot's copies by all verifications together
   */
  public static void fields(
      JsonDocument json,
      VerificationReport report,
      Optional<Long> seed,
      Function<SnapshotId, List<CopyCoverage>> coverage) {
    json.flag("finished", report.isFinished());
    json.optional("seed", seed);
    json.array(
        "samples", list -> report.samples().forEach(odds -> list.object(to -> odds(to, odds))));
    json.array(
        "coverage",
        list ->
            report.verifications().stream()
                .filter(each -> each.part().isPresent())
                .map(Verification::snapshot)
                .distinct()
                .flatMap(snapshot -> coverage.apply(snapshot).stream())
                .forEach(each -> list.object(to -> copy(to, each))));
  }

  private static void odds(JsonDocument json, SampleOdds odds) {
    json.number("drawn", odds.drawn());
    json.number("total", odds.total());
    json.array(
        "detection",
        list -> {
          for (long damaged : damaged(odds)) {
            list.object(
                to -> {
                  to.number("damaged", damaged);
                  to.field("probability", decimal(odds.detection(damaged)));
                });
          }
        });
  }

  /** One, ten, 0.1% and 1% of all, as far as there are so many. */
  private static long[] damaged(SampleOdds odds) {
    return LongStream.of(1, 10, odds.shareOfTotal(0.001), odds.shareOfTotal(0.01))
        .filter(damaged -> damaged >= 1 && damaged <= odds.total())
        .sorted()
        .distinct()
        .toArray();
  }

  private static void copy(JsonDocument json, CopyCoverage coverage) {
    json.field("copy", coverage.copy().id());
    json.field("location", coverage.copy().location());
    json.field("depth", coverage.depth().id());
    json.number("entriesRead", coverage.read().entriesChecked());
    json.number("entriesTotal", coverage.read().entriesTotal());
    json.number("bytesRead", coverage.read().bytesChecked());
    json.number("bytesTotal", coverage.read().bytesTotal());
    json.number("unitsRead", coverage.unitsRead());
    json.number("unitsTotal", coverage.unitsTotal());
    json.optional("oldestReadAt", coverage.oldest());
    json.optional("unreadSince", coverage.unreadSince());
  }

  /** The fields of a part. */
  static void part(JsonDocument json, VerifiedPart part) {
    json.number("unitsRead", part.unitsRead());
    json.number("unitsTotal", part.unitsTotal());
    json.field("ending", part.ending().name().toLowerCase(Locale.ROOT));
    json.optional("wholeSince", part.wholeSince());
  }

  /** A decimal number of six digits that count: JSON's own would not be exact either. */
  private static String decimal(double probability) {
    return new BigDecimal(probability).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
  }
}
