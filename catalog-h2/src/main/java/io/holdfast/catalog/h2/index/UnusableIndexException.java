package io.holdfast.catalog.h2.index;

import org.jspecify.annotations.Nullable;

/** An index file cannot be used. Stays inside the store, which can make another. */
public final class UnusableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableIndexException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong with it. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
