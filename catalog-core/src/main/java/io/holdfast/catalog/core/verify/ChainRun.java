package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.verify.SeriesRun.Catalog;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationNotRecordedException;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one chain: what it does, and what there is to record of it at any time. For
 * one thread, but for {@link #checkpoint}.
 */
final class ChainRun {
  private final List<Link> chain;
  private final SeriesRun series;
  private final Catalog catalog;
  private final VerificationOptions options;
  private final FindingList findings;
  private final EvidenceBook book;
  private final List<SampleOdds> samples = new ArrayList<>();
  private final Map<Link, LinkOutcome> outcomes = new LinkedHashMap<>();
  private volatile @Nullable PayloadRun current;

  ChainRun(List<Link> chain, SeriesRun series) {
    this.chain = chain;
    this.series = series;
    this.catalog = series.catalog();
    this.options = series.options();
    this.findings = new FindingList(options.findingLimit());
    this.book = new EvidenceBook(catalog.ledger());
  }

  /** Reads all payloads, those apart that belong to an earlier chain, too. */
  void read() {
    try {
      readAll();
    } catch (CancelledException e) {
      checkpoint();
      throw e;
    }
  }

  private void readAll() {
    LinkVerifier links = linkVerifier();
    StructureCheck structure =
        new StructureCheck(
            catalog.payloads().manifests(), catalog.log(), catalog.log().checkpoint().origin());
    Optional<Snapshot> parent = Optional.empty();
    for (Link link : chain) {
      Optional<LinkOutcome> known = series.outcome(link);
      if (known.isPresent()) {
        take(known.get());
      } else if (series.pace().isOver()) {
        return;
      } else {
        read(link, parent, links, structure);
      }
      parent = Optional.of(link.snapshot());
    }
  }

  private LinkVerifier linkVerifier() {
    return new LinkVerifier(catalog.payloads(), series.settings(), options.depths(), series);
  }

  private void take(LinkOutcome known) {
    findings.addAll(known.findings(), known.findingsTotal());
    book.addRecorded(known.evidence());
    known.odds().ifPresent(samples::add);
  }

  private void read(
      Link link, Optional<Snapshot> parent, LinkVerifier links, StructureCheck structure) {
    int listedBefore = findings.listed().size();
    long totalBefore = findings.total();
    PayloadRun run = new PayloadRun(link, series, series.units(link), findings);
    if (options.depths().contains(Depth.STRUCTURE)) {
      structure.run(link.snapshot(), parent, options.depths(), findings);
    }
    current = run;
    Verification evidence = run.read(links, series.pace());
    current = null;
    series.forget(link);
    run.odds().ifPresent(samples::add);
    book.add(evidence);
    List<Finding> listed = findings.listed();
    outcomes.put(
        link,
        new LinkOutcome(
            List.of(),
            listed.subList(listedBefore, listed.size()),
            findings.total() - totalBefore,
            run.odds()));
  }

  /** Records what was read so far; where that fails, the next time or the end tries again. */
  void checkpoint() {
    Unbroken.run(
        () -> {
          PayloadRun run = current;
          if (run != null) {
            run.piece().ifPresent(book::add);
          }
          try {
            book.record();
          } catch (CatalogException e) {
            return;
          }
        });
  }

  /** Records what was not recorded yet, and gives the report. */
  VerificationReport record(SnapshotId snapshot) {
    try {
      book.record();
    } catch (CatalogException e) {
      throw new VerificationNotRecordedException(report(snapshot), e);
    }
    outcomes.forEach((link, outcome) -> series.note(link, outcome.withEvidence(of(link))));
    return report(snapshot);
  }

  private List<Verification> of(Link link) {
    return book.all().stream()
        .filter(each -> each.snapshot().equals(link.snapshot().id()))
        .toList();
  }

  private VerificationReport report(SnapshotId snapshot) {
    return new VerificationReport(
        snapshot, options.depths(), book.all(), findings.listed(), findings.total(), samples);
  }
}
