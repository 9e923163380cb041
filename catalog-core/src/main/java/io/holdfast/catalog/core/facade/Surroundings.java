package io.holdfast.catalog.core.facade;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.SourceOpener;
import io.holdfast.catalog.core.trust.TrustSettings;
import java.time.Clock;
import java.util.Optional;

/**
 * What a catalog works with in this process.
 *
 * @param clock gives the times
 * @param settings what reading payloads may use
 * @param sources opens payloads in the file system
 * @param cacheBytes memory for manifest nodes
 * @param keeping what this client trusts and remembers, and encrypts with
 */
public record Surroundings(
    Clock clock, IntakeSettings settings, SourceOpener sources, long cacheBytes, Keeping keeping) {
  TrustSettings trust() {
    return keeping.trust();
  }

  /**
   * What a client keeps for itself.
   *
   * @param trust what it trusts and remembers
   * @param bundleKey encrypts bundles beside copies, if they are encrypted
   */
  public record Keeping(TrustSettings trust, Optional<KeySource> bundleKey) {}
}
