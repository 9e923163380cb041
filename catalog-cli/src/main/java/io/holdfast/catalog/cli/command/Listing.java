package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.console.Answer;
import java.util.function.Consumer;

/** Long listings that end when nobody reads them any more, as under {@code | head}. */
final class Listing {
  private Listing() {}

  /**
   * A visitor that passes everything on.
   *
   * @throws NobodyReadsException (the visitor) once the answer's reader has gone away
   */
  static <T> Consumer<T> of(Answer answer, Consumer<? super T> visitor) {
    return item -> {
      if (answer.isAbandoned()) {
        throw new NobodyReadsException();
      }
      visitor.accept(item);
    };
  }

  /** Ends a walk through a manifest from within. */
  static final class NobodyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyReadsException() {
      super("nobody reads the answer any more", null, false, false);
    }
  }
}
