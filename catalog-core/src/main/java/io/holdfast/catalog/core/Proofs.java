package io.holdfast.catalog.core;

import io.holdfast.catalog.core.trust.ProofVerification;
import io.holdfast.catalog.trust.ProofReport;
import io.holdfast.catalog.trust.TrustPolicy;
import java.time.Instant;

/**
 * Verifies proofs that a catalog exported ({@code Checkpoints.prove}), without that catalog: with
 * nothing but the text and the keys that one trusts. Thread-safe.
 */
public final class Proofs {
  private Proofs() {}

  /**
   * Verifies a proof. Where the policy knows nobody, the parts of the proof fit, and that is all: a
   * whole catalog can be made up. Then compare the checkpoint with one that you have seen.
   *
   * @param text the proof
   * @param policy whom to believe
   * @param now what the ages of cosignatures are counted from
   * @throws io.holdfast.catalog.trust.ProofRefusedException if it does not hold
   * @throws io.holdfast.catalog.trust.CheckpointRefusedException if fewer vouch for the state of
   *     the log that it rests on than the policy asks for
   */
  public static ProofReport verify(String text, TrustPolicy policy, Instant now) {
    return ProofVerification.verify(text, policy, now);
  }
}
