package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;

/** The keys of a log cannot be changed as it was asked for. Nothing was changed. */
public final class KeyRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param origin the log
   * @param reason what was expected, what was found, what to do next
   */
  public KeyRefusedException(Code code, String origin, String reason) {
    super(code.remedy, "keys of " + origin + " not changed (" + code + "): " + reason);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Why keys cannot be changed. The names are a contract. */
  public enum Code {
    /** Too few of the keys that count have signed the change. */
    NOT_ENOUGH_SIGNATURES(Remedy.ACCEPT_REFUSAL),
    /**
     * A key that signed it had expired by the time that the log shows, whatever the change says.
     */
    EXPIRED_KEY(Remedy.ACCEPT_REFUSAL),
    /** A signature of the change is not by the key that it names. */
    BAD_SIGNATURE(Remedy.ACCEPT_REFUSAL),
    /** The key was announced before. */
    KNOWN_KEY(Remedy.FIX_REQUEST),
    /** The key was not announced, or it has ended already. */
    UNKNOWN_KEY(Remedy.FIX_REQUEST),
    /** It is a key of another log. */
    OTHER_ORIGIN(Remedy.FIX_REQUEST),
    /** The limits of the change do not fit the log. */
    BAD_LIMIT(Remedy.FIX_REQUEST),
    /** The keys were changed meanwhile. */
    CHANGED_MEANWHILE(Remedy.RETRY);

    private final Remedy remedy;

    Code(Remedy remedy) {
      this.remedy = remedy;
    }
  }
}
