package io.holdfast.catalog.trust;

import io.holdfast.catalog.approval.Signer;
import java.util.Optional;

/** Checkpoints of the catalog's log that somebody vouches for. Thread-safe. */
public interface Checkpoints {
  /**
   * The newest signed checkpoint that is kept with the catalog, with the cosignatures that it has;
   * empty if the catalog is unsigned. Its signatures were not checked.
   */
  Optional<SignedCheckpoint> signed();

  /**
   * Signs the state of the log now, and keeps it with the catalog.
   *
   * @param signer whose key signs; it signs under the catalog's origin, not under its name
   * @return the signed checkpoint
   */
  SignedCheckpoint sign(Signer signer);
}
