package io.holdfast.catalog.policy;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A policy was not set, for a reason that has nothing to do with approvals. */
public final class PolicyRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String pattern;

  /** Why a policy is refused. */
  public enum Code {
    /** The policy that is in force is no longer the one that the change was made for. */
    STALE,
    /** It is in force already. */
    NOTHING_CHANGES
  }

  /**
   * Creates the refusal.
   *
   * @param code why
   * @param pattern which datasets the policy is for
   * @param reason what was expected and found, and what to do next
   */
  public PolicyRefusedException(Code code, DatasetPattern pattern, String reason) {
    super(
        code == Code.STALE ? Remedy.RETRY : Remedy.FIX_REQUEST,
        "policy of " + pattern + ": " + reason);
    this.code = code;
    this.pattern = pattern.value();
  }

  /** Why it is refused. */
  public Code code() {
    return code;
  }

  /** Which datasets the policy is for. */
  public DatasetPattern pattern() {
    return DatasetPattern.of(pattern);
  }
}
