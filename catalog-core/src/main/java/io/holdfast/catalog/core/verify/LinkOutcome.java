package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * What came of one payload, for the reports of all chains that it belongs to.
 *
 * @param evidence as it was recorded
 * @param findings the first ones
 * @param findingsTotal how many there were
 * @param odds of the sample that was read
 */
record LinkOutcome(
    List<Verification> evidence,
    List<Finding> findings,
    long findingsTotal,
    Optional<SampleOdds> odds) {
  LinkOutcome {
    evidence = List.copyOf(evidence);
    findings = List.copyOf(findings);
  }

  LinkOutcome withEvidence(List<Verification> recorded) {
    return new LinkOutcome(recorded, findings, findingsTotal, odds);
  }
}
