package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.coverage.CoverageAudit;
import io.holdfast.catalog.core.coverage.CoverageStore;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether verifications that are imported show what they claim: that together with the parts before
 * them they have read everything. Facts come in log order. Not thread-safe.
 */
final class ClaimCheck {
  private static final long CACHE_BYTES = 8 << 20;

  private final CoverageAudit parts;
  private final Map<CopyId, Copy> copies = new HashMap<>();

  /**
   * Checks claims.
   *
   * @param nodes all that was imported
   * @param salt of the manifests
   */
  ClaimCheck(NodeStore nodes, ByteString salt) {
    this.parts =
        new CoverageAudit(new Manifests(nodes, salt, CACHE_BYTES), new CoverageStore(nodes));
  }

  /** Whether a fact claims nothing that what was imported before it does not show. */
  boolean holds(Fact stated) {
    Fact fact = stated.told();
    if (fact instanceof Fact.CopyAdded added) {
      copies.putIfAbsent(added.copy().id(), added.copy());
    }
    return !(fact instanceof Fact.PayloadVerified verified) || holds(verified.verification());
  }

  private boolean holds(Verification verification) {
    boolean claims = verification.part().flatMap(VerifiedPart::wholeSince).isPresent();
    Copy copy = verification.copy().map(copies::get).orElse(null);
    if (copy == null) {
      return !claims;
    }
    try {
      return parts.check(copy, verification).isEmpty() || !claims;
    } catch (DamagedManifestException e) {
      return !claims;
    }
  }
}
