package io.holdfast.catalog.bundle;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bundle cannot be read, written or used. */
public final class BundleException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String location;

  /**
   * Creates the failure.
   *
   * @param code why
   * @param location the file or directory
   * @param reason what was expected and found
   * @param cause what led to it, if anything
   */
  public BundleException(Code code, String location, String reason, @Nullable Throwable cause) {
    super(code.remedy, "bundle " + location + ": " + reason + "; " + code.next, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.location = location;
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** The file or directory. */
  public String location() {
    return location;
  }

  /** Why a bundle is refused. The names are a contract. */
  public enum Code {
    /** Its bytes are not those that were written. */
    DAMAGED(Remedy.ACCEPT_REFUSAL, "use another copy of it"),
    /** It is no bundle. */
    NO_BUNDLE(Remedy.FIX_REQUEST, "name a file that was made as a bundle or a backup"),
    /** A newer version wrote it. */
    NEWER(Remedy.FIX_REQUEST, "read it with the version that wrote it, or a later one"),
    /** It is encrypted, and no key was given. */
    KEY_NEEDED(Remedy.FIX_REQUEST, "give the key that it was encrypted with"),
    /** It is encrypted with another key. */
    OTHER_KEY(Remedy.FIX_REQUEST, "give the key that it was encrypted with"),
    /** Two bundles, or a bundle and itself, contradict each other. */
    CONFLICT(
        Remedy.ACCEPT_REFUSAL,
        "one of them was forged or the log was forked: keep all as evidence, and take out those"
            + " that you do not trust"),
    /** It tells another history of a catalog than this client saw. */
    PIN_DIFFERS(
        Remedy.ACCEPT_REFUSAL,
        "it was forged or the log was forked: keep it as evidence and look for the right ones; only"
            + " who knows why forgets the pin (holdfast pin forget) and does it again"),
    /** A folder holds bundles of several catalogs. */
    SEVERAL_ORIGINS(Remedy.FIX_REQUEST, "name the one that is to be made again"),
    /** There is nothing to make a catalog from, or already something where it should go. */
    UNSUITABLE(Remedy.FIX_REQUEST, "name another place"),
    /** The file cannot be read or written. */
    INACCESSIBLE(Remedy.FIX_ENVIRONMENT, "see that it can be read and written, with room for it");

    private final Remedy remedy;
    private final String next;

    Code(Remedy remedy, String next) {
      this.remedy = remedy;
      this.next = next;
    }
  }
}
