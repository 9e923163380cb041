package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.coverage.Pace;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.coverage.UnitLayout;
import io.holdfast.catalog.core.coverage.UnitSet;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.verify.LinkVerifier.LinkResult;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies one payload in as many rounds as its reading asks for, and says what was read. {@link
 * #piece} may be called from another thread meanwhile; the rest is for one thread.
 */
final class PayloadRun {
  private final Link link;
  private final VerificationOptions options;
  private final PayloadUnits units;
  private final FindingList findings;
  private final SeriesRun series;
  private final Ledger ledger;
  private final long findingsBefore;
  private final Instant startedAt;
  private final List<PayloadReading> readings = new ArrayList<>();
  private volatile long findingsOfRounds;
  private volatile boolean inPieces;
  private boolean finished;

  /**
   * A run of one payload, which begins now.
   *
   * @param link which
   * @param series tells how much of it, and how deep
   * @param units its units, and what was read of them before
   * @param findings takes what is wrong
   */
  PayloadRun(Link link, SeriesRun series, PayloadUnits units, FindingList findings) {
    this.link = link;
    this.series = series;
    this.options = series.options();
    this.units = units;
    this.findings = findings;
    this.ledger = series.catalog().ledger();
    this.findingsBefore = findings.total();
    this.startedAt = ledger.now();
  }

  /** Reads, and gives the evidence as far as no piece has given it. */
  Verification read(LinkVerifier links, Pace pace) {
    Optional<List<UnitSet>> rounds = rounds();
    if (rounds.isEmpty()) {
      return everything(links, pace);
    }
    return rounds.get().isEmpty() ? nothing(links) : inRounds(links, pace, rounds.get());
  }

  private Optional<List<UnitSet>> rounds() {
    try {
      return link.isReadable(options) ? units.rounds(options) : Optional.empty();
    } catch (DamagedManifestException e) {
      return Optional.empty(); // Found again, and then reported, when everything is read.
    }
  }

  private Verification everything(LinkVerifier links, Pace pace) {
    LinkResult result = links.verify(link, begin(PayloadReading.everything(pace)), findings);
    return isPlain(result) ? plain(result) : part(result.ended() ? Ending.FINISHED : Ending.CUT);
  }

  /** Nothing is left to be read: then only what was looked at is said. */
  private Verification nothing(LinkVerifier links) {
    links.isPresent(link.place(), findings);
    Set<Depth> depths = EnumSet.copyOf(options.depths());
    depths.removeAll(EnumSet.of(Depth.CONTENT, Depth.CONTAINER));
    return evidence(depths, foundInAll(), startedAt).build();
  }

  private Verification inRounds(LinkVerifier links, Pace pace, List<UnitSet> rounds) {
    UnitLayout layout = units.layout();
    boolean reachedEnd = false;
    for (int i = 0; ; i++) {
      PayloadReading reading = begin(PayloadReading.of(layout, rounds.get(i), pace));
      LinkResult result = round(links, reading, i == 0);
      finished = result.read() && result.ended();
      if (!result.read() || (isPlain(result) && rounds.get(i).size() == layout.total())) {
        return plain(result);
      }
      reachedEnd |= result.reachedEnd();
      boolean isLast = i == rounds.size() - 1;
      if (isLast && result.ended()) {
        return part(Ending.FINISHED);
      }
      if (isLast || pace.isOver()) {
        return part(reachedEnd ? Ending.PASSED : Ending.CUT);
      }
    }
  }

  /** What a sample tells, where one was to be read and was, to its end. */
  Optional<SampleOdds> odds() {
    return finished ? units.odds() : Optional.empty();
  }

  /** A further round meets again what is wrong with names and metadata. */
  private LinkResult round(LinkVerifier links, PayloadReading reading, boolean isFirst) {
    if (isFirst) {
      return links.verify(link, reading, findings);
    }
    Set<Object> known = new HashSet<>(findings.listed());
    FindingList further = findings.emptied(finding -> !known.contains(finding));
    LinkResult result = links.verify(link, reading, further);
    findings.addAll(further.listed(), further.total());
    return result;
  }

  private synchronized PayloadReading begin(PayloadReading reading) {
    findingsOfRounds = findings.total() - findingsBefore;
    if (link.snapshot().findings() > 0 && link.place().container().isPresent()) {
      reading.withRepeatedNames(); // One of the findings may be a name that came twice.
    }
    readings.add(reading);
    return reading;
  }

  private boolean isPlain(LinkResult result) {
    return !result.read() || (result.ended() && !inPieces);
  }

  private Verification plain(LinkResult result) {
    long read = readings.stream().mapToLong(PayloadReading::bytesShared).sum();
    // Where much differs, files are read again that had counted from another payload.
    long shared = Math.min(read, result.coverage().bytesChecked());
    return evidence(options.depths(), foundInAll(), begin(shared))
        .coverage(result.coverage())
        .bytesShared(shared)
        .build();
  }

  private Verification part(Ending ending) {
    try {
      return part(ending, foundInAll());
    } catch (DamagedManifestException e) {
      findings.add(ManifestReading.finding(e, link.place().location()));
      return evidence(options.depths(), foundInAll(), startedAt).build();
    }
  }

  /** What another payload of the run lends was read since the run began. */
  private Instant begin(long shared) {
    return shared > 0 ? series.begin() : startedAt;
  }

  private long foundInAll() {
    return findings.total() - findingsBefore;
  }

  /**
   * What was read since the last piece, for a run that goes on or that is given up. What differed
   * counts as found, though where and what is not located yet. Empty if that is nothing at all.
   */
  synchronized Optional<Verification> piece() {
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    long suspicions = readings.get(readings.size() - 1).suspicions();
    Verification piece;
    try {
      piece = part(Ending.CUT, findingsOfRounds + suspicions);
    } catch (DamagedManifestException e) {
      return Optional.empty(); // What cannot be named is not claimed; the end of the run tells it.
    }
    if (piece.isClean() && piece.part().orElseThrow().unitsRead() == 0) {
      return Optional.empty();
    }
    inPieces = true;
    units.note(piece);
    return Optional.of(piece);
  }

  private synchronized Verification part(Ending ending, long found) {
    UnitLayout layout = units.layout();
    UnitSet read = UnitSet.EMPTY;
    long entries = 0;
    long bytes = 0;
    long shared = 0;
    for (PayloadReading each : readings) {
      PayloadReading.Tally tally = each.take();
      read = read.plus(tally.units(layout));
      entries += tally.entries();
      bytes += tally.bytes();
      shared += tally.bytesShared();
    }
    Set<Depth> depths = EnumSet.copyOf(options.depths());
    if (depths.contains(Depth.CONTENT)) {
      depths.remove(Depth.CONTAINER); // Its digest is known only once all of it was read.
    }
    return evidence(depths, found, begin(shared))
        .coverage(
            new Coverage(
                Math.min(entries, layout.entries()), layout.entries(), bytes, layout.bytes()))
        .bytesShared(shared)
        .part(units.part(read, ending, found, begin(shared)))
        .build();
  }

  private Verification.Builder evidence(Set<Depth> depths, long found, Instant begin) {
    Verification.Builder evidence =
        Verification.builder(Ledger.DRAFT, link.snapshot().id())
            .location(link.place().location())
            .root(link.snapshot().payloadRoot())
            .depths(depths)
            .findings(found)
            .during(begin, ledger.now());
    link.place().copy().map(Copy::id).ifPresent(evidence::copy);
    return evidence;
  }
}
