package io.holdfast.catalog.approval;

/**
 * What a signature is for: signatures for one purpose are worth nothing for another. The tags begin
 * the signed bytes and are a contract.
 */
public enum Purpose {
  /** Asking for a restore; the subject is the digest of its plan. */
  REQUEST("holdfast/request/1\n"),
  /** Approving a restore; the subject is the digest of its plan. */
  RESTORE("holdfast/approval/1\n"),
  /** Approving a change of policy; the subject is the digest of the change. */
  POLICY("holdfast/policy-approval/1\n");

  private final String tag;

  Purpose(String tag) {
    this.tag = tag;
  }

  /** What the signed bytes begin with. */
  public String tag() {
    return tag;
  }
}
