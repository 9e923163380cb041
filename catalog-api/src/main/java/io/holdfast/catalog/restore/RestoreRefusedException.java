package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step of a restore may not be taken, for a reason that has nothing to do with approvals. */
public final class RestoreRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Digest subject;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param subject digest of the plan, or id of the ticket
   * @param reason what was expected, what was found, what to do next
   * @param cause what led to it, if anything
   */
  public RestoreRefusedException(
      Code code, Digest subject, String reason, @Nullable Throwable cause) {
    super(
        Remedy.ACCEPT_REFUSAL,
        (code.isOfTicket() ? "ticket " : "plan ") + subject + " refused (" + code + "): " + reason,
        cause);
    this.code = Objects.requireNonNull(code, "code");
    this.subject = Objects.requireNonNull(subject, "subject");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Digest of the plan, or id of the ticket. */
  public Digest subject() {
    return subject;
  }

  /** Why a step is refused. The names are a contract: JSON carries them. */
  public enum Code {
    /** The policy asks for approvals, so whoever asks must sign. */
    SIGNATURE_NEEDED,
    /** Somebody asked for this plan already. */
    ALREADY_REQUESTED,
    /** A rule is against the choice by now, or it costs more than was agreed to. */
    CHOICE_OVERTAKEN,
    /** A copy of the plan is no longer what it was, or not known to be good any more. */
    COPY_CHANGED,
    /** The policy in force is not the one that the plan was made under. */
    POLICY_CHANGED,
    /** The plan made again is another one, for a reason that has no code of its own. */
    PLAN_CHANGED,
    /** A copy was not verified as deep as the policy asks for since it was added. */
    NOT_VERIFIED,
    /** The verification on the spot found something wrong. */
    VERIFICATION_FAILED,
    /** A ticket for this plan is open. */
    TICKET_OPEN,
    /** It was used before. */
    TICKET_USED,
    /** It can no longer be used. */
    TICKET_EXPIRED,
    /** It can no longer be used by the newest time in the log, though by the clock it can. */
    CLOCK_WENT_BACK,
    /** It was not used yet, so there is nothing to compare. */
    TICKET_NOT_USED,
    /** The comparison would leave out more than the plan says. */
    OTHER_IGNORE_RULES;

    boolean isOfTicket() {
      return switch (this) {
        case TICKET_USED, TICKET_EXPIRED, CLOCK_WENT_BACK, TICKET_NOT_USED -> true;
        default -> false;
      };
    }
  }
}
