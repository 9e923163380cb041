package io.holdfast.catalog.h2.pack;

/** A pack holds what was never written. Stays inside the store, which knows the place. */
public final class DamagedPackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was expected and found, and where. */
  public DamagedPackException(String reason) {
    super(reason);
  }

  /** What was expected and found, and where. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
