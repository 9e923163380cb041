package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A proof cannot be read, or does not show what it claims to show. */
public final class ProofRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param reason what was expected and found
   * @param cause what led to it, if anything
   */
  public ProofRefusedException(Code code, String reason, @Nullable Throwable cause) {
    super(
        Remedy.ACCEPT_REFUSAL,
        "proof refused (" + code + "): " + reason + "; ask for it again",
        cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Why a proof is refused. The names are a contract. */
  public enum Code {
    /** It is not in the form of one. */
    MALFORMED,
    /** The statement does not stand at that place in that log. */
    NOT_IN_THE_LOG,
    /** What it says of a path does not follow from the snapshot. */
    NOT_IN_THE_SNAPSHOT
  }
}
