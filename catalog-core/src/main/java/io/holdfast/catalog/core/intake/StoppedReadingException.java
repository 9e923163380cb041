package io.holdfast.catalog.core.intake;

/** Reading was to end here; nothing is wrong. */
final class StoppedReadingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedReadingException() {
    super("reading was stopped", null, false, false);
  }
}
