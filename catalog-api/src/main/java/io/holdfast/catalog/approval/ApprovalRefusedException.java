package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;

/** An approval does not count, or there are not enough that do. */
public final class ApprovalRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Digest subject;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param subject digest of what was to be approved
   * @param reason what was expected, what was found, what to do next
   */
  public ApprovalRefusedException(Code code, Digest subject, String reason) {
    super(Remedy.ACCEPT_REFUSAL, "approval of " + subject + " refused (" + code + "): " + reason);
    this.code = Objects.requireNonNull(code, "code");
    this.subject = Objects.requireNonNull(subject, "subject");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Digest of what was to be approved. */
  public Digest subject() {
    return subject;
  }

  /** Why an approval is refused. The names are a contract: JSON carries them. */
  public enum Code {
    /** The policy in force does not list this name with this key. */
    NOT_AN_APPROVER,
    /** The signature is not one by this key over these bytes. */
    BAD_SIGNATURE,
    /** Its time is over. */
    EXPIRED,
    /** Its time is over by the newest time in the log, though not by the clock. */
    CLOCK_WENT_BACK,
    /** It is for something else. */
    OTHER_SUBJECT,
    /** Whoever asks, by name or by key, approves it himself. */
    REQUESTER_APPROVES,
    /** The same approver approves a second time. */
    DUPLICATE,
    /** It was given for a restore that was begun since; each restore needs approvals of its own. */
    SPENT,
    /** There are fewer valid approvals than the policy asks for. */
    NOT_ENOUGH
  }
}
