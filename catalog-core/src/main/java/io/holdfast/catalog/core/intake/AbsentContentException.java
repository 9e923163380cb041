package io.holdfast.catalog.core.intake;

import java.io.IOException;

/** A payload lacks an entry: it is not taken, and the comparison finds it missing. */
public final class AbsentContentException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the signal.
   *
   * @param path what is absent
   */
  public AbsentContentException(String path) {
    super(path);
  }
}
