package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.TrustPolicy;
import java.util.Optional;

/**
 * What a client of a catalog trusts and remembers. Immutable and thread-safe.
 *
 * @param pin where it keeps the last state that it saw; empty if it does not
 * @param signer signs the checkpoint after each append; empty if nobody does
 * @param policy whom it believes, and what it asks for when a catalog is opened
 */
public record TrustSettings(Optional<PinStore> pin, Optional<Signer> signer, TrustPolicy policy) {
  /** Nothing is remembered, and nothing signed. */
  public static final TrustSettings NONE =
      new TrustSettings(Optional.empty(), Optional.empty(), TrustPolicy.none());
}
