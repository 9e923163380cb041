package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;

/** Nobody vouches for a checkpoint as it was asked for. */
public final class CheckpointRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String origin;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param origin the log that it is about
   * @param reason what was expected, what was found, what to do next
   */
  public CheckpointRefusedException(Code code, String origin, String reason) {
    super(Remedy.ACCEPT_REFUSAL, "checkpoint of " + origin + " refused (" + code + "): " + reason);
    this.code = Objects.requireNonNull(code, "code");
    this.origin = Objects.requireNonNull(origin, "origin");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** The log that it is about. */
  public String origin() {
    return origin;
  }

  /** Why a checkpoint is refused. The names are a contract. */
  public enum Code {
    /** There is no signature. */
    UNSIGNED,
    /** No signature is by a key that is trusted. */
    UNKNOWN_KEY,
    /** A signature that is said to be by a known key is not. */
    BAD_SIGNATURE,
    /** The key was revoked, or replaced, for logs of this size. */
    REVOKED_KEY,
    /** The key has expired, and nobody shows that it signed before. */
    EXPIRED_KEY,
    /** Fewer witnesses than asked for have cosigned. */
    NOT_ENOUGH_WITNESSES,
    /** What vouches for it is older than asked for. */
    TOO_OLD,
    /** No time stamp by a trusted authority is kept with it. */
    NO_TIMESTAMP,
    /** Its newest time stamp is older than asked for. */
    TIMESTAMP_TOO_OLD,
    /** Neither the witnesses nor a time stamp show that it is as new as asked for. */
    NOT_FRESH,
    /** It is of another log, or of another history of this one. */
    NOT_OF_THIS_LOG
  }
}
