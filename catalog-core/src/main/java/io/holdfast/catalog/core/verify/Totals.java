package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.verify.Depth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How much there is to read, so that progress can tell a time of arrival. */
final class Totals {
  private Totals() {}

  /**
   * Sums up what a run will read: of a payload that is read in part, that part.
   *
   * @param part how much of a payload is read, where that is not all
   */
  static ProgressCounter of(
      List<VerificationService.Link> chain,
      Function<VerificationService.Link, Optional<PayloadUnits.Amount>> part,
      Set<Depth> depths,
      Manifests manifests,
      ProgressListener listener) {
    long entries = 0;
    long bytes = 0;
    for (VerificationService.Link link : chain) {
      Optional<PayloadUnits.Amount> amount = part.apply(link);
      if (amount.isPresent()) {
        entries += amount.get().entries();
        bytes += amount.get().bytes();
      } else if (depths.contains(Depth.CONTENT)) {
        try {
          StoredManifest manifest = manifests.open(link.snapshot().payloadRoot());
          entries += manifest.entries();
          bytes += manifest.bytes();
        } catch (DamagedManifestException e) {
          // Found again, and then reported, by the check of the structure.
          return new ProgressCounter(listener, ProgressListener.UNKNOWN, ProgressListener.UNKNOWN);
        }
      } else if (depths.contains(Depth.CONTAINER)) {
        bytes += link.place().container().map(ContentReference::length).orElse(0L);
      }
    }
    return new ProgressCounter(listener, entries, bytes);
  }
}
