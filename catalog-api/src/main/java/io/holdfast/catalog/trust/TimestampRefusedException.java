package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Time evidence does not hold. */
public final class TimestampRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param reason what was expected, what was found, what to do next
   * @param cause what led to it, if anything
   */
  public TimestampRefusedException(Code code, String reason, @Nullable Throwable cause) {
    super(Remedy.ACCEPT_REFUSAL, "time stamp refused (" + code + "): " + reason, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Why time evidence is refused. The names are a contract. */
  public enum Code {
    /** It is neither a time stamp nor an evidence record, or it was cut off. */
    MALFORMED,
    /** The authority answered that it does not stamp this. */
    REJECTED,
    /** It stamps something else. */
    OTHER_IMPRINT,
    /** It answers another request: the nonce is not the one that was sent. */
    OTHER_NONCE,
    /** It was given under a policy that is not accepted. */
    OTHER_POLICY,
    /** Its certificate is not one for time stamping alone, or does not say so critically. */
    NOT_FOR_TIME_STAMPING,
    /** Its signed attributes name another certificate, or none. */
    OTHER_CERTIFICATE,
    /** Its signature is wrong. */
    BAD_SIGNATURE,
    /** No path leads from its certificate to a trusted one. */
    UNTRUSTED,
    /** A certificate was not valid at the time that it says. */
    NOT_VALID_THEN,
    /** A certificate has expired since, and the evidence was not renewed before. */
    EXPIRED,
    /** A certificate was revoked. */
    REVOKED,
    /** It is asked that certificates are known not to be revoked, and nothing was given to know. */
    REVOCATION_UNKNOWN,
    /** A hash, a signature or a key is too weak, or was by the time of renewal. */
    WEAK_ALGORITHM,
    /** The time that it says cannot be: it lies ahead, or not where the stamp was asked for. */
    WRONG_TIME,
    /** The authority does not say its time as exactly as is asked for. */
    INACCURATE,
    /** A renewal does not cover what it renews. */
    BROKEN_RENEWAL
  }
}
