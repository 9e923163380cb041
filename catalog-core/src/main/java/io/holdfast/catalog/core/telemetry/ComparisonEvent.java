package io.holdfast.catalog.core.telemetry;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.Comparison;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A comparison of several places. For one thread. */
@Name("io.holdfast.Comparison")
@Label("Comparison")
@Description("Places read and compared with each other")
@Category("Holdfast")
@StackTrace(false)
final class ComparisonEvent extends Event {
  @Label("Places")
  int places;

  @Label("Entries")
  @Description("Entries that were met at all places together")
  long entries;

  @Label("Bytes")
  @Description("Content bytes that were read at all places together")
  @DataAmount
  long bytes;

  @Label("Differences")
  long differences;

  @Label("Findings")
  long findings;

  @Label("Outcome")
  @Description("clean, same, different, or the exception that ended it")
  String outcome = "";

  private ComparisonEvent() {}

  static Comparison observe(int places, Supplier<Comparison> run) {
    ComparisonEvent event = new ComparisonEvent();
    event.places = places;
    event.begin();
    try {
      Comparison comparison = run.get();
      event.end();
      if (event.shouldCommit()) {
        event.take(comparison);
        event.commit();
      }
      return comparison;
    } catch (RuntimeException | Error e) {
      event.end();
      if (event.shouldCommit()) {
        event.outcome = e.getClass().getSimpleName();
        event.commit();
      }
      throw e;
    }
  }

  private void take(Comparison comparison) {
    for (ComparedCopy copy : comparison.copies()) {
      entries += copy.read().entries();
      bytes += copy.read().bytes();
      findings += copy.findingsTotal();
    }
    differences = comparison.differencesTotal();
    outcome = comparison.isClean() ? "clean" : comparison.isSame() ? "same" : "different";
  }
}
