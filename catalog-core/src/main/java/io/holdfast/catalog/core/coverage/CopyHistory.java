package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the verifications of one copy have read of it together, at one depth. Only clean ones count
 * that began after the copy was added and after something was last found wrong with it: from then
 * on coverage begins anew. Immutable and thread-safe.
 */
public final class CopyHistory {
  private static final Comparator<Verification> OLDEST_FIRST =
      Comparator.comparing(Verification::finishedAt)
          .thenComparing(Verification::startedAt)
          .thenComparing(Verification::id);

  private static final Comparator<PastReading> NEWEST_FIRST =
      Comparator.comparing(PastReading::moment).reversed();

  private final List<PastReading> readings;
  private final long total;
  private final Instant begin;

  private CopyHistory(List<PastReading> readings, long total, Instant begin) {
    this.readings = readings;
    this.total = total;
    this.begin = begin;
  }

  /**
   * Of one copy.
   *
   * @param copy which
   * @param depth CONTENT or CONTAINER
   * @param root of its payload's manifest
   * @param verifications of its snapshot; those of other copies are passed over
   * @param units how many units there are, and the sets of those that parts have read
   */
  public static CopyHistory of(
      Copy copy, Depth depth, ManifestRoot root, List<Verification> verifications, Units units) {
    List<Verification> own =
        verifications.stream()
            .filter(v -> v.copy().filter(copy.id()::equals).isPresent())
            .filter(CopyHistory::reads)
            .sorted(OLDEST_FIRST)
            .toList();
    Instant begin = copy.addedAt();
    List<PastReading> readings = new ArrayList<>();
    for (Verification each : own) {
      if (!each.isClean()) {
        readings.clear();
        begin = each.finishedAt().isAfter(begin) ? each.finishedAt() : begin;
      } else if (each.depths().contains(depth)
          && each.root().equals(root)
          && !each.startedAt().isBefore(each.part().isPresent() ? begin : copy.addedAt())) {
        reading(each, units).ifPresent(readings::add);
      }
    }
    return new CopyHistory(List.copyOf(readings), units.total(), begin);
  }

  private static boolean reads(Verification verification) {
    return verification.depths().contains(Depth.CONTENT)
        || verification.depths().contains(Depth.CONTAINER);
  }

  private static Optional<PastReading> reading(Verification verification, Units units) {
    Optional<VerifiedPart> part = verification.part();
    if (part.isEmpty()) {
      return verification.isWhole()
          ? Optional.of(
              new PastReading(
                  verification.finishedAt(), UnitSet.all(units.total()), Ending.FINISHED, false))
          : Optional.empty();
    }
    return part.filter(p -> p.unitsTotal() == units.total())
        .map(
            p ->
                new PastReading(verification.startedAt(), units.load().apply(p), p.ending(), true));
  }

  /** Since when coverage counts: when the copy was added, or found damaged last. */
  public Instant begin() {
    return begin;
  }

  /** All units that were read. */
  public UnitSet read() {
    return readings.stream().map(PastReading::units).reduce(UnitSet.EMPTY, UnitSet::plus);
  }

  /** Whether some verification has compared the names and metadata of everything. */
  public boolean reachedEnd() {
    return readings.stream().anyMatch(each -> each.ending().reachedEnd());
  }

  /** All units that were never read. */
  public UnitSet unread() {
    return UnitSet.all(total).minus(read());
  }

  /**
   * What was read by the runs at the end that were all stopped before they had read what they were
   * to read; empty if the last one was not.
   */
  public UnitSet interrupted() {
    UnitSet read = UnitSet.EMPTY;
    for (int i = readings.size() - 1; i >= 0; i--) {
      if (readings.get(i).ending() == Ending.FINISHED) {
        return read;
      }
      read = read.plus(readings.get(i).units());
    }
    return read;
  }

  /** All units in groups, those that were read longest ago first: those never read before all. */
  public List<UnitSet> oldestFirst() {
    List<UnitSet> groups = new ArrayList<>();
    UnitSet left = UnitSet.all(total);
    for (PastReading each : newestFirst()) {
      UnitSet group = left.and(each.units());
      if (!group.isEmpty()) {
        groups.add(0, group);
        left = left.minus(group);
      }
    }
    if (!left.isEmpty()) {
      groups.add(0, left);
    }
    return groups;
  }

  /** Since when the least recently read of the units that were read is; empty if none was. */
  public Optional<Instant> oldest() {
    Optional<Instant> oldest = Optional.empty();
    UnitSet read = UnitSet.EMPTY;
    for (PastReading each : newestFirst()) {
      UnitSet more = read.plus(each.units());
      if (more.size() > read.size()) {
        oldest = Optional.of(each.moment());
        read = more;
      }
    }
    return oldest;
  }

  /**
   * Since when everything was read by parts, as a further part may state it.
   *
   * @param units what the further part has read, and found clean
   * @param ending how it ended
   * @param startedAt when it began
   * @return empty if something is left, or no part has compared all names and metadata
   */
  public Optional<Instant> wholeSince(UnitSet units, Ending ending, Instant startedAt) {
    if (startedAt.isBefore(begin)) {
      return Optional.empty();
    }
    List<PastReading> parts = new ArrayList<>();
    parts.add(new PastReading(startedAt, units, ending, true));
    newestFirst().stream().filter(PastReading::isPart).forEach(parts::add);
    parts.sort(NEWEST_FIRST);
    Instant since = Instant.MAX;
    boolean reachedEnd = false;
    UnitSet read = UnitSet.EMPTY;
    for (PastReading each : parts) {
      UnitSet more = read.plus(each.units());
      if (more.size() > read.size() || (!reachedEnd && each.ending().reachedEnd())) {
        since = each.moment();
        read = more;
      }
      reachedEnd |= each.ending().reachedEnd();
      if (reachedEnd && read.size() == total) {
        return Optional.of(since.isBefore(startedAt) ? since : startedAt);
      }
    }
    return Optional.empty();
  }

  private List<PastReading> newestFirst() {
    return readings.stream().sorted(NEWEST_FIRST).toList();
  }

  /**
   * The units of one copy.
   *
   * @param total how many there are
   * @param load gives what a part has read; nothing, for one whose set is damaged
   */
  public record Units(long total, Function<VerifiedPart, UnitSet> load) {}

  /** One verification, as far as it counts; its moment is that of the oldest byte. */
  private record PastReading(Instant moment, UnitSet units, Ending ending, boolean isPart) {}
}
