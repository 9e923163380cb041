package io.holdfast.catalog.testkit.fault;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Compares what a verification found with what was injected. */
final class Judgement {
  private Judgement() {}

  /**
   * Judges one verification.
   *
   * @param place what was verified, for the tally
   * @param injections what was done to it
   * @param report what was found
   * @param tolerated findings that follow from the faults, wherever they are
   * @param tally takes the verdicts
   */
  static void judge(
      String place,
      List<Injection> injections,
      VerificationReport report,
      Predicate<Finding> tolerated,
      Tally tally) {
    judge(place, injections, report.findings(), tolerated, tally);
  }

  /**
   * Judges verifications that together have read everything, and that none of them says so while
   * something is wrong.
   */
  static void judgeParts(
      String place,
      List<Injection> injections,
      List<VerificationReport> parts,
      Predicate<Finding> tolerated,
      Tally tally) {
    List<Finding> findings = new ArrayList<>();
    parts.forEach(part -> findings.addAll(part.findings()));
    judge(place, injections, findings, tolerated, tally);
    boolean isWhole =
        parts.stream()
            .flatMap(part -> part.verifications().stream())
            .anyMatch(each -> each.isClean() && each.isWhole());
    boolean isIntact = injections.stream().allMatch(each -> each.expected().isEmpty());
    if (isWhole && !isIntact) {
      tally.undetected(place + " passes for whole with " + injections);
    } else if (!isWhole && isIntact) {
      tally.falseAlarm(place + " does not pass for whole: " + parts);
    }
  }

  private static void judge(
      String place,
      List<Injection> injections,
      List<Finding> findings,
      Predicate<Finding> tolerated,
      Tally tally) {
    Set<String> touched = new HashSet<>();
    for (Injection injection : injections) {
      List<String> wrong = new ArrayList<>();
      boolean seen = true;
      for (Expectation expected : injection.expected()) {
        touched.add(expected.path());
        if (findings.stream().noneMatch(expected::isMetBy)) {
          List<Finding> there =
              findings.stream().filter(f -> Expectation.path(f).equals(expected.path())).toList();
          seen &= !there.isEmpty();
          wrong.add(expected + ", found " + there);
        }
      }
      tally.count(place, injection.kind());
      if (!wrong.isEmpty() && !seen) {
        tally.undetected(place + " " + injection.kind() + ": " + wrong + " in " + findings);
      } else if (!wrong.isEmpty()) {
        tally.misplaced(place + " " + injection.kind() + ": " + wrong);
      }
    }
    for (Finding finding : findings) {
      if (!touched.contains(Expectation.path(finding)) && !tolerated.test(finding)) {
        tally.falseAlarm(place + " " + injections + ": " + finding);
      }
    }
  }
}
