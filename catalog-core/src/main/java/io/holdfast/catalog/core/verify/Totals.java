package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much there is to read, so that progress can tell a time of arrival. */
final class Totals {
  private Totals() {}

  /**
   * Sums up what a run will read: of a payload that is read in part, that part.
   *
   * @param units of each link of the chain
   */
  static ProgressCounter of(
      List<VerificationService.Link> chain,
      List<PayloadUnits> units,
      VerificationOptions options,
      Manifests manifests,
      ProgressListener listener) {
    Set<Depth> depths = options.depths();
    long entries = 0;
    long bytes = 0;
    for (int i = 0; i < chain.size(); i++) {
      VerificationService.Link link = chain.get(i);
      Optional<PayloadUnits.Amount> part = part(link, units.get(i), options);
      if (part.isPresent()) {
        entries += part.get().entries();
        bytes += part.get().bytes();
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

  private static Optional<PayloadUnits.Amount> part(
      VerificationService.Link link, PayloadUnits units, VerificationOptions options) {
    try {
      return link.isReadable(options) ? units.amount(options) : Optional.empty();
    } catch (DamagedManifestException e) {
      return Optional.empty(); // As for the whole.
    }
  }
}
