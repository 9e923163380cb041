package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.List;

/** No plan that was asked for, or no ticket, is named by these digits; or several are. */
public final class UnknownRestoreException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String prefix;

  /**
   * Creates the failure.
   *
   * @param kind what was looked for
   * @param prefix the digits that were given
   * @param matches digests that begin with them: none or several
   */
  public UnknownRestoreException(Kind kind, String prefix, List<String> matches) {
    super(Remedy.FIX_REQUEST, message(kind, prefix, matches));
    this.kind = kind;
    this.prefix = prefix;
  }

  private static String message(Kind kind, String prefix, List<String> matches) {
    if (!matches.isEmpty()) {
      return "'" + prefix + "' is ambiguous; give more digits. It begins " + matches;
    }
    return switch (kind) {
      case PLAN ->
          "no requested plan begins with '"
              + prefix
              + "' in this catalog; expected 8 or more hexadecimal digits of a plan that was made"
              + " with --request";
      case TICKET ->
          "no ticket begins with '"
              + prefix
              + "' in this catalog; expected 8 or more hexadecimal digits of a ticket that"
              + " authorize gave";
    };
  }

  /** What was looked for. */
  public Kind kind() {
    return kind;
  }

  /** The digits that were given. */
  public String prefix() {
    return prefix;
  }

  /** What can be looked for. */
  public enum Kind {
    /** A plan that was asked for. */
    PLAN,
    /** A ticket. */
    TICKET
  }
}
