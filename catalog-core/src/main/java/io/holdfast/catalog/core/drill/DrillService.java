package io.holdfast.catalog.core.drill;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.DrillRecorded;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.drill.Drills;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs drills and keeps how they went. Thread-safe. */
public final class DrillService implements Drills {
  private final Rehearsing rehearsing;
  private final ActLog acts;
  private final Ledger ledger;

  /**
   * Over a catalog.
   *
   * @param rehearsing does what a restore would
   * @param acts finds earlier drills
   * @param ledger records them
   */
  public DrillService(Rehearsing rehearsing, ActLog acts, Ledger ledger) {
    this.rehearsing = Objects.requireNonNull(rehearsing, "rehearsing");
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  @Override
  public DrillReport run(DrillRequest request, ProgressListener listener) {
    Rehearsed rehearsed = rehearsing.run(request, ledger.now(), listener);
    Drill draft = rehearsed.drill(ledger.now());
    List<Fact> facts = new ArrayList<>(rehearsed.evidence(draft));
    facts.add(new DrillRecorded(draft));
    List<Statement> statements = ledger.record(facts);
    Fact last = StatementCodec.decode(statements.get(statements.size() - 1));
    return rehearsed.report(((DrillRecorded) last).drill());
  }

  @Override
  public List<Drill> history(DatasetName dataset) {
    return acts.all(ActKind.DRILL, dataset.value(), DrillRecorded.class).stream()
        .map(kept -> kept.act().drill())
        .toList();
  }

  @Override
  public Optional<Drill> latest(DatasetName dataset) {
    return last(history(dataset));
  }

  @Override
  public Optional<Drill> latestSuccessful(DatasetName dataset) {
    return last(history(dataset).stream().filter(drill -> drill.outcome().isSuccess()).toList());
  }

  private static Optional<Drill> last(List<Drill> drills) {
    return drills.isEmpty() ? Optional.empty() : Optional.of(drills.get(drills.size() - 1));
  }
}
