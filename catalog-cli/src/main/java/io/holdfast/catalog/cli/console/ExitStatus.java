package io.holdfast.catalog.cli.console;

/** What the command's exit status means. The numbers are a contract with shell scripts. */
public final class ExitStatus {
  /** All is well, and the answer is yes. */
  public static final int OK = 0;

  /** The answer is no: findings, refused, nothing eligible, different. */
  public static final int REFUSED = 1;

  /** The request is wrong: usage, unknown snapshot, ambiguous prefix, a time without a zone. */
  public static final int WRONG_REQUEST = 2;

  /** It could not be carried out: unreadable, locked, disk full, catalog damaged. */
  public static final int FAILED = 3;

  /** It was interrupted. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
