package io.holdfast.catalog.core.selection;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the verifications of one snapshot's own payload say about its copies. Of two verifications
 * the one that ended later is the later; then the one that began later, then the larger id. A part
 * is no evidence for the whole, unless it says that it makes it whole together with earlier ones;
 * its age is then that of the first of them. Immutable and thread-safe.
 */
public final class CopyEvidence {
  private static final Comparator<Verification> OLDEST_FIRST =
      Comparator.comparing(Verification::finishedAt)
          .thenComparing(Verification::startedAt)
          .thenComparing(Verification::id);

  private static final Comparator<Copy> FIRST_ADDED_FIRST =
      Comparator.comparing(Copy::addedAt).thenComparing(Copy::id);

  /** Where no copy is needed to say that it holds. */
  private static final Set<Depth> WITHOUT_COPY = EnumSet.of(Depth.STRUCTURE, Depth.RESTORED);

  private static final Map<Depth, Set<Depth>> IMPLIED =
      Stream.of(Depth.values()).collect(toUnmodifiableMap(depth -> depth, Depth::withImplied));

  private final SnapshotFacts facts;
  private final List<Verification> verifications;
  private final Map<CopyId, Verification> damage = new HashMap<>();

  private CopyEvidence(SnapshotFacts facts) {
    this.facts = facts;
    List<Verification> sorted = new ArrayList<>(facts.verifications());
    sorted.sort(OLDEST_FIRST);
    this.verifications = sorted;
    if (sorted.stream().anyMatch(verification -> !verification.isClean())) {
      facts.copies().forEach(copy -> damageOf(copy).ifPresent(v -> damage.put(copy.id(), v)));
    }
  }

  /** Of all that is known of a snapshot. */
  public static CopyEvidence of(SnapshotFacts facts) {
    return new CopyEvidence(facts);
  }

  /**
   * What a reading found wrong stays until all of the copy was read since, and found clean: a part
   * may have been read beside the damage. A later look that did not find the copy in its place
   * decides too, but a later look that merely found it there takes no damage away.
   */
  private Optional<Verification> damageOf(Copy copy) {
    return last(v -> isOf(copy, v) && reads(v) && !v.isClean())
        .filter(found -> last(v -> isOf(copy, v) && refutes(v, found)).isEmpty())
        .or(() -> last(v -> isOf(copy, v) && looksAt(v)).filter(v -> !v.isClean()));
  }

  private static boolean refutes(Verification later, Verification found) {
    return later.isClean()
        && reads(later)
        && later.isWhole()
        && OLDEST_FIRST.compare(later, found) > 0
        && (later.part().isEmpty() || !later.begunAt(Depth.CONTENT).isBefore(found.finishedAt()));
  }

  /** The verification that found a copy damaged or gone; empty if it is not known to be. */
  public Optional<Verification> damage(Copy copy) {
    return Optional.ofNullable(damage.get(copy.id()));
  }

  /** Of the verifications that found damage, the latest. */
  Optional<Verification> latestDamage() {
    return damage.values().stream().max(OLDEST_FIRST);
  }

  /** The copies that are not known to be damaged, in the order in which they were added. */
  public List<Copy> intactCopies() {
    return facts.copies().stream()
        .filter(copy -> !damage.containsKey(copy.id()))
        .sorted(FIRST_ADDED_FIRST)
        .toList();
  }

  /**
   * The latest clean verification at a depth that looked at all of it, of any copy that is not
   * known to be damaged; for STRUCTURE and RESTORED also one that is of no recorded copy.
   */
  public Optional<Verification> latestClean(Depth depth) {
    return latest(
        depth,
        v -> isClean(v) && isComplete(v, depth) && (hasIntactCopy(v) || noCopyNeeded(depth)));
  }

  /** As {@link #latestClean(Depth)}, of one copy; for PRESENCE, CONTAINER and CONTENT. */
  public Optional<Verification> latestClean(Copy copy, Depth depth) {
    return latest(
        depth,
        v -> isOf(copy, v) && isClean(v) && isComplete(v, depth) && !damage.containsKey(copy.id()));
  }

  /** The latest clean verification at whatever depth, complete or not. */
  public Optional<Verification> latestClean() {
    return last(
        v -> isClean(v) && (hasIntactCopy(v) || WITHOUT_COPY.stream().anyMatch(d -> has(v, d))));
  }

  /** The latest verification that read content or container bytes, clean or not. */
  public Optional<Verification> latestReading() {
    return last(CopyEvidence::reads);
  }

  /** The latest clean verification that read all of a copy; empty where it is damaged. */
  public Optional<Verification> latestCleanReading(Copy copy) {
    return latest(
        Depth.CONTENT,
        v ->
            isOf(copy, v)
                && isClean(v)
                && reads(v)
                && v.isWhole()
                && !damage.containsKey(copy.id()));
  }

  /** Of those wanted, the one whose evidence is youngest. */
  private Optional<Verification> latest(Depth depth, Predicate<Verification> wanted) {
    return verifications.stream()
        .filter(wanted)
        .max(
            Comparator.comparing((Verification v) -> v.verifiedAt(depth))
                .thenComparing(OLDEST_FIRST));
  }

  private Optional<Verification> last(Predicate<Verification> wanted) {
    for (int i = verifications.size() - 1; i >= 0; i--) {
      if (wanted.test(verifications.get(i))) {
        return Optional.of(verifications.get(i));
      }
    }
    return Optional.empty();
  }

  private boolean isClean(Verification verification) {
    return verification.isClean() && verification.root().equals(facts.snapshot().payloadRoot());
  }

  /** Whether a verification was of a recorded copy that is not known to be damaged. */
  boolean hasIntactCopy(Verification verification) {
    return verification
        .copy()
        .filter(copy -> !damage.containsKey(copy))
        .filter(copy -> facts.copies().stream().anyMatch(known -> known.id().equals(copy)))
        .isPresent();
  }

  private static boolean noCopyNeeded(Depth depth) {
    return WITHOUT_COPY.contains(depth);
  }

  private static boolean isOf(Copy copy, Verification verification) {
    return verification.copy().filter(copy.id()::equals).isPresent();
  }

  private static boolean reads(Verification verification) {
    return verification.depths().contains(Depth.CONTENT)
        || verification.depths().contains(Depth.CONTAINER);
  }

  private static boolean looksAt(Verification verification) {
    return reads(verification) || verification.depths().contains(Depth.PRESENCE);
  }

  /** A sample, or a run that ended early, is no evidence for the whole payload. */
  private static boolean isComplete(Verification verification, Depth depth) {
    return has(verification, depth)
        && (!(depth == Depth.CONTENT || depth == Depth.CONTAINER) || verification.isWhole());
  }

  private static boolean has(Verification verification, Depth depth) {
    for (Depth done : verification.depths()) {
      if (IMPLIED.getOrDefault(done, Set.of()).contains(depth)) {
        return true;
      }
    }
    return false;
  }
}
