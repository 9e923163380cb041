package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what verifications say of the parts that they have read. Serves one audit or import. Not
 * thread-safe.
 */
public final class CoverageAudit {
  private final Manifests manifests;
  private final CoverageStore coverage;
  private final Map<CopyId, List<Verification>> parts = new HashMap<>();
  private final Map<ManifestRoot, Integer> totals = new HashMap<>();

  /**
   * Checks parts.
   *
   * @param manifests tell how many units there are
   * @param coverage the sets of those that were read
   */
  public CoverageAudit(Manifests manifests, CoverageStore coverage) {
    this.manifests = manifests;
    this.coverage = coverage;
  }

  /**
   * Checks one verification, after all those before it in the log.
   *
   * @return what is wrong with what it claims
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if a set or the manifest is
   *     damaged
   */
  public Optional<Difference> check(Copy copy, Verification verification) {
    Optional<VerifiedPart> part = verification.part();
    if (part.isEmpty()) {
      return Optional.empty();
    }
    parts.computeIfAbsent(copy.id(), id -> new ArrayList<>()).add(verification);
    coverage.load(part.get());
    long total = total(copy, verification);
    if (part.get().unitsTotal() != total) {
      return Optional.of(
          new Difference(total + " units in all", part.get().unitsTotal() + " units in all"));
    }
    return part.get()
        .wholeSince()
        .flatMap(since -> missing(copy, verification, since))
        .map(
            left ->
                new Difference(
                    "everything of copy "
                        + copy.id()
                        + " read, as verification "
                        + verification.id()
                        + " says",
                    left));
  }

  private long total(Copy copy, Verification verification) {
    return verification.depths().contains(Depth.CONTENT)
        ? totals.computeIfAbsent(
            verification.root(), root -> UnitLayout.of(manifests.open(root)).total())
        : copy.container().map(ContentReference::chunks).map(n -> Math.max(1, n)).orElse(0L);
  }

  /** What clean parts that began at a moment or later have left unread; empty if nothing. */
  private Optional<String> missing(Copy copy, Verification last, Instant since) {
    Depth depth = last.depths().contains(Depth.CONTENT) ? Depth.CONTENT : Depth.CONTAINER;
    long total = last.part().map(VerifiedPart::unitsTotal).orElse(0L);
    UnitSet read = UnitSet.EMPTY;
    boolean reachedEnd = false;
    for (Verification each : parts.getOrDefault(copy.id(), List.of())) {
      boolean counts =
          each.isClean()
              && each.root().equals(last.root())
              && each.depths().contains(depth)
              && !each.startedAt().isBefore(since)
              && !each.startedAt().isBefore(copy.addedAt());
      VerifiedPart part = each.part().orElseThrow();
      if (counts && part.unitsTotal() == total) {
        read = read.plus(coverage.load(part));
        reachedEnd |= part.ending().reachedEnd();
      }
    }
    if (read.size() < total) {
      return Optional.of(read.size() + " of " + total + " units read since " + since);
    }
    return reachedEnd
        ? Optional.empty()
        : Optional.of("names and metadata not compared to the end since " + since);
  }

  /**
   * What is wrong.
   *
   * @param expected what should be
   * @param found what is
   */
  public record Difference(String expected, String found) {}
}
