package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.core.extract.Extraction.StepReading;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.core.verify.ManifestReading;
import io.holdfast.catalog.core.verify.PayloadPlace;
import io.holdfast.catalog.core.verify.Places;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.VerificationTarget.AtCopy;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Extracts chains of payloads. The payloads are read in the plan's order, each content is verified
 * against its payload's manifest, and those that the snapshot's state needs are kept; that state
 * was checked to be what laying the payloads over each other gives. Thread-safe.
 */
public final class Extractor {
  private final Payloads payloads;
  private final Places places;
  private final Clock clock;

  /**
   * An extractor.
   *
   * @param payloads reads payloads and manifests
   * @param clock times it
   */
  public Extractor(Payloads payloads, Clock clock) {
    this.payloads = Objects.requireNonNull(payloads, "payloads");
    this.places = new Places(payloads.sources());
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Extracts into an empty directory, into which nobody else may write meanwhile. What is wrong
   * with the copies becomes findings; if a copy cannot be read at all, nothing is made.
   *
   * @param steps the chain's payloads, base first
   * @param directory an empty one; made if there is none
   * @param options where payloads are read
   * @param listener told how far it is
   * @throws io.holdfast.catalog.restore.UnusableTargetException if it is not empty, or cannot be
   *     written
   * @throws CancelledException if the thread was interrupted
   */
  public Extraction extract(
      List<PlanStep> steps, Path directory, ExtractionOptions options, ProgressListener listener) {
    Run run = new Run(steps, directory, new FindingList(options.findingLimit()));
    try {
      run.extract(options, listener);
    } catch (DamagedManifestException e) {
      run.findings.add(ManifestReading.finding(e, "the catalog"));
    }
    return run.result();
  }

  private List<Link> links(List<PlanStep> steps, ExtractionOptions options) {
    List<Link> links = new ArrayList<>();
    for (PlanStep step : steps) {
      Snapshot snapshot = step.snapshot();
      Place wanted =
          options.places().getOrDefault(snapshot.id(), new AtCopy(step.copy().location()));
      PayloadPlace place = places.resolve(snapshot, List.of(step.copy()), Optional.of(wanted));
      links.add(new Link(step, place, payloads.manifests().open(snapshot.payloadRoot())));
    }
    return links;
  }

  private record Link(PlanStep step, PayloadPlace place, StoredManifest manifest) {
    Optional<Finding> problem() {
      boolean absent = place.file().filter(file -> !Files.exists(file)).isPresent();
      return absent
          ? Optional.of(
              Finding.builder(FindingCode.MISSING_COPY, place.location())
                  .expected(place.description())
                  .found("nothing")
                  .build())
          : place.problem();
    }
  }

  /** One extraction. */
  private final class Run {
    private final Snapshot snapshot;
    private final List<PlanStep> steps;
    private final Path directory;
    private final FindingList findings;
    private final List<StepReading> readings = new ArrayList<>();
    private final ExtractionReport.Builder report;
    private final Instant startedAt = clock.instant();

    Run(List<PlanStep> steps, Path directory, FindingList findings) {
      this.steps = steps;
      this.directory = directory.toAbsolutePath().normalize();
      this.findings = findings;
      this.snapshot = steps.get(steps.size() - 1).snapshot();
      this.report = ExtractionReport.builder(snapshot.id(), this.directory.toString());
    }

    void extract(ExtractionOptions options, ProgressListener listener) {
      List<Link> links = links(steps, options);
      StoredManifest state = payloads.manifests().open(snapshot.root());
      try (TargetTree tree = TargetTree.open(directory, state.bytes())) {
        links.forEach(this::requirePresent);
        if (findings.total() > 0) {
          return;
        }
        long entries = links.stream().mapToLong(link -> link.manifest().entries()).sum();
        long bytes = links.stream().mapToLong(link -> link.manifest().bytes()).sum();
        ProgressCounter progress = new ProgressCounter(listener, entries, bytes);
        Wanted wanted = new Wanted(state);
        Throttle throttle = payloads.settings().with(options.effort()).throttle();
        for (Link link : links) {
          ContentWriter writer =
              new ContentWriter(tree, payloads.chunkLists(), progress, link.place().location());
          read(link, wanted, writer, throttle);
        }
        finish(state, wanted, tree);
      }
    }

    private void requirePresent(Link link) {
      Optional<Finding> problem = link.problem();
      if (problem.isPresent()) {
        findings.add(problem.get());
        StoredManifest payload = link.manifest();
        Coverage nothing = new Coverage(0, payload.entries(), 0, payload.bytes());
        readings.add(
            new StepReading(link.step(), link.place().location(), nothing, 1, clock.instant()));
      }
    }

    private void read(Link link, Wanted wanted, ContentWriter writer, Throttle throttle) {
      Instant began = clock.instant();
      String location = link.place().location();
      StepTally tally = new StepTally(findings);
      PayloadSink sink = new PayloadSink(link.manifest(), wanted, writer, tally, throttle);
      try {
        link.place().source(link.manifest()).read(sink);
      } catch (IOException | UnreadableSourceException e) {
        sink.report(Finding.builder(FindingCode.UNREADABLE, location).found(e.toString()).build());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException();
      }
      sink.finish();
      Coverage coverage = tally.coverage(link.manifest());
      readings.add(
          new StepReading(link.step(), location, coverage, tally.findings(coverage), began));
    }

    private void finish(StoredManifest state, Wanted wanted, TargetTree tree) {
      Finishing finishing = new Finishing(state, wanted, tree, findings);
      finishing.run();
      tree.close();
      finishing.applyMetadata();
      report
          .extracted(finishing.entries(), finishing.bytes())
          .leftOut(finishing.notMade(), finishing.notKept());
    }

    Extraction result() {
      return new Extraction(
          report
              .findings(findings.listed(), findings.total())
              .during(startedAt, clock.instant())
              .build(),
          readings);
    }
  }
}
