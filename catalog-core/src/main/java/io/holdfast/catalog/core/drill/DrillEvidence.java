package io.holdfast.catalog.core.drill;

import io.holdfast.catalog.core.extract.Extraction;
import io.holdfast.catalog.core.extract.Extraction.StepReading;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a drill says of the copies that it read: of a clean one, that they restore; of a damaged
 * copy, that it is, at the depth of CONTENT, so that selections shun it until a verification of its
 * content finds it clean.
 */
final class DrillEvidence {
  private DrillEvidence() {}

  static List<Fact> of(Extraction extraction, DrillOutcome outcome, Instant finishedAt) {
    List<Fact> evidence = new ArrayList<>();
    for (StepReading reading : extraction.readings()) {
      if (outcome.isSuccess() || reading.findings() > 0) {
        evidence.add(new Fact.PayloadVerified(verification(reading, finishedAt)));
      }
    }
    return evidence;
  }

  private static Verification verification(StepReading reading, Instant finishedAt) {
    Set<Depth> depths = EnumSet.copyOf(Depth.RESTORED.withImplied());
    if (reading.findings() > 0) {
      depths.addAll(Depth.CONTENT.withImplied());
    }
    return Verification.builder(Ledger.DRAFT, reading.step().snapshot().id())
        .copy(reading.step().copy().id())
        .location(reading.location())
        .root(reading.step().snapshot().payloadRoot())
        .depths(depths)
        .coverage(reading.coverage())
        .findings(reading.findings())
        .during(reading.startedAt(), finishedAt)
        .build();
  }
}
