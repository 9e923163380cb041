package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.DatasetPolicy;
import java.nio.ByteBuffer;

/**
 * Digests that name a policy and a change of policy; see "Policies" in the format specification.
 * Stateless and thread-safe.
 */
public final class PolicyDigest {
  private PolicyDigest() {}

  /**
   * The digest of a policy: H(07 || the canonical JSON of the policy).
   *
   * @throws IllegalArgumentException if a text of it has a lone surrogate, or it is larger than a
   *     statement may be
   */
  public static Digest of(DatasetPolicy policy) {
    return Sha256.of(Domain.POLICY, CanonicalJson.encode(PolicyForm.write(policy)).toByteArray());
  }

  /**
   * The digest of a change, which approvals sign: H(08 || u64 basis || digest before || digest
   * after). Since no statement stands in two places, approvals of a change are worth nothing for
   * the same change made another time.
   *
   * @param basis place in the log, counted from 1, of the statement that set the policy before; 0
   *     where that is the default
   * @param before digest of the policy before
   * @param after digest of the policy to set
   */
  public static Digest ofChange(long basis, Digest before, Digest after) {
    return Sha256.of(
        Domain.POLICY_CHANGE,
        ByteBuffer.allocate(Long.BYTES).putLong(basis).array(),
        before.toByteArray(),
        after.toByteArray());
  }
}
