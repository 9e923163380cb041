package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.CopyHistory;
import io.holdfast.catalog.core.coverage.SampleDraw;
import io.holdfast.catalog.core.coverage.UnitLayout;
import io.holdfast.catalog.core.coverage.UnitSet;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.verify.VerificationService.Link;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.SampleOdds;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationOptions.Resumption;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The units of one payload at one place, and what was read of them before. Thread-safe. */
final class PayloadUnits {
  /** From this size on, a container is read chunk by chunk, so that the run can be gone on with. */
  private static final long LONG_CONTAINER_BYTES = 16L << 30;

  private final Link link;
  private final Depth depth;
  private final Payloads payloads;
  private final List<Verification> known;
  private @Nullable UnitLayout layout;
  private @Nullable SampleOdds odds;
  private @Nullable List<UnitSet> rounds;

  /**
   * Units of a payload.
   *
   * @param depth CONTENT or CONTAINER
   * @param known the verifications of the snapshot that are recorded
   */
  PayloadUnits(Link link, Depth depth, Payloads payloads, List<Verification> known) {
    this.link = link;
    this.depth = depth;
    this.payloads = payloads;
    this.known = new ArrayList<>(known);
  }

  /**
   * Where the entries stand among the units.
   *
   * @throws DamagedManifestException if the manifest is damaged
   * @throws io.holdfast.catalog.verify.TooManyUnitsException if there are too many
   */
  synchronized UnitLayout layout() {
    UnitLayout made = layout;
    if (made == null) {
      made =
          depth == Depth.CONTAINER
              ? UnitLayout.ofContainer(link.place().container().orElseThrow())
              : UnitLayout.of(payloads.manifests().open(root()));
      layout = made;
    }
    return made;
  }

  private ManifestRoot root() {
    return link.snapshot().payloadRoot();
  }

  /** Takes note of evidence that is not recorded yet. */
  synchronized void note(Verification evidence) {
    known.add(evidence);
  }

  /** What was read before; nothing, where the place is no recorded copy. */
  private synchronized Optional<CopyHistory> history() {
    Optional<Copy> copy = link.place().copy();
    return copy.map(
        c ->
            CopyHistory.of(
                c,
                depth,
                root(),
                known,
                new CopyHistory.Units(layout().total(), this::loadOrNothing)));
  }

  /** What a damaged set says is read again; that it is damaged is told by an audit. */
  private UnitSet loadOrNothing(VerifiedPart part) {
    try {
      return payloads.coverage().load(part);
    } catch (DamagedManifestException e) {
      return UnitSet.EMPTY;
    }
  }

  /**
   * What to read, round by round; empty for everything in one go, and no round where nothing is
   * left to be read.
   */
  synchronized Optional<List<UnitSet>> rounds(VerificationOptions options) {
    List<UnitSet> known = rounds;
    Optional<List<UnitSet>> made = known == null ? makeRounds(options) : Optional.of(known);
    rounds = made.orElse(null);
    return made;
  }

  /** How much is read where not everything is, in all rounds; empty where everything is. */
  Optional<Amount> amount(VerificationOptions options) {
    Optional<List<UnitSet>> parts = rounds(options);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    long bytes = 0;
    for (UnitSet round : parts.get()) {
      bytes +=
          depth == Depth.CONTAINER
              ? UnitLayout.bytesOf(
                  link.place().container().orElseThrow(),
                  round.size(),
                  round.contains(layout().total() - 1))
              : bytesOf(round);
    }
    long entries = depth == Depth.CONTAINER ? 0 : layout().entries() * parts.get().size();
    return Optional.of(new Amount(entries, bytes));
  }

  /** Of a directory's file just the chunks that are wanted; another payload's whole files. */
  private long bytesOf(UnitSet round) {
    UnitLayout places = layout();
    boolean byChunks = link.place().file().filter(Files::isDirectory).isPresent();
    long bytes = 0;
    int first = 0;
    Iterator<Entry> entries = payloads.manifests().open(root()).iterator();
    while (entries.hasNext()) {
      Entry entry = entries.next();
      int end = places.end(first);
      long units = round.countIn(first, end);
      if (entry.kind() == EntryKind.FILE && units > 0) {
        bytes +=
            byChunks && entry.content().filter(ChunkLists::hasList).isPresent()
                ? UnitLayout.bytesOf(entry.content().get(), units, round.contains(end - 1))
                : entry.size();
      }
      first = end;
    }
    return bytes;
  }

  /**
   * What a run reads.
   *
   * @param entries that it looks at, in each round
   * @param bytes that it reads of their contents, or of the archive itself
   */
  record Amount(long entries, long bytes) {}

  private Optional<List<UnitSet>> makeRounds(VerificationOptions options) {
    boolean resumes = options.resumption() == Resumption.RESUME;
    if (options.reading() instanceof Reading.Everything && !resumes && !isInChunks(options)) {
      return Optional.empty();
    }
    Optional<CopyHistory> history = history();
    UnitSet interrupted =
        resumes ? history.map(CopyHistory::interrupted).orElse(UnitSet.EMPTY) : UnitSet.EMPTY;
    List<UnitSet> rounds = new ArrayList<>();
    for (UnitSet round : wanted(options.reading(), history)) {
      UnitSet left = round.minus(interrupted);
      if (!left.isEmpty()) {
        rounds.add(left);
      }
    }
    boolean isOpen = !interrupted.isEmpty() || !history.map(CopyHistory::reachedEnd).orElse(false);
    if (rounds.isEmpty() && isOpen) {
      // Names and metadata are still to be compared to the end.
      rounds.add(UnitSet.EMPTY);
    }
    return Optional.of(rounds);
  }

  /** A container that is read in one go is known only at its end: not where that may not come. */
  private boolean isInChunks(VerificationOptions options) {
    return depth == Depth.CONTAINER
        && (options.timeLimit().isPresent() || layout().bytes() >= LONG_CONTAINER_BYTES);
  }

  private List<UnitSet> wanted(Reading reading, Optional<CopyHistory> history) {
    UnitSet all = UnitSet.all(layout().total());
    if (reading instanceof Reading.Unverified) {
      return List.of(history.map(CopyHistory::unread).orElse(all));
    }
    if (reading instanceof Reading.OldestFirst) {
      return history.map(CopyHistory::oldestFirst).orElse(List.of(all));
    }
    if (reading instanceof Reading.Sampled sampled) {
      SampleDraw draw = SampleDraw.of(sampled.sample(), payload(), layout());
      odds = draw.odds();
      return List.of(draw.units());
    }
    return List.of(all);
  }

  /** What the sample tells, once all of it was read; empty where none was to be read. */
  Optional<SampleOdds> odds() {
    return Optional.ofNullable(odds);
  }

  private Digest payload() {
    return depth == Depth.CONTAINER
        ? link.place().container().map(ContentReference::digest).orElseThrow()
        : root().digest();
  }

  /**
   * What a run says of the part that it read.
   *
   * @param units which
   * @param ending how it ended
   * @param findings how much was found wrong: a part that is not clean makes nothing whole
   * @param startedAt when it began
   */
  VerifiedPart part(UnitSet units, Ending ending, long findings, Instant startedAt) {
    Optional<Instant> whole =
        findings > 0
            ? Optional.empty()
            : history().flatMap(history -> history.wholeSince(units, ending, startedAt));
    return new VerifiedPart(
        payloads.coverage().put(units), units.size(), layout().total(), ending, whole);
  }
}
