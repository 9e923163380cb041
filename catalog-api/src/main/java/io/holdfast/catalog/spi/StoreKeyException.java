package io.holdfast.catalog.spi;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A catalog cannot be read with the key that was given, or without one. Nothing was changed. */
public final class StoreKeyException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param facts what was expected and found; a key is named by its id, never shown
   */
  public StoreKeyException(Code code, String facts) {
    super(Remedy.FIX_REQUEST, code.problem + ": " + facts + "; " + code.next, null);
    this.code = code;
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Why a key does not fit. The names are a contract. */
  public enum Code {
    /** The catalog is encrypted, and no key was given. */
    KEY_NEEDED("the catalog is encrypted", "give the key that it was made with"),
    /** It is encrypted with another key. */
    OTHER_KEY("the catalog is encrypted with another key", "give the key that it was made with"),
    /** It is not encrypted, and a key was given. */
    NOT_ENCRYPTED(
        "the catalog is not encrypted",
        "open it without a key; to encrypt it, restore its backup with the key elsewhere");

    private final String problem;
    private final String next;

    Code(String problem, String next) {
      this.problem = problem;
      this.next = next;
    }
  }
}
