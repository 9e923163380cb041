package io.holdfast.catalog.h2.index;

import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** An index file cannot be used. Stays inside the store, which can make another. */
public final class UnusableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableIndexException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  /** What H2 met; what it met first where that is told. */
  public static UnusableIndexException of(MVStoreException e) {
    return e.getCause() instanceof UnusableIndexException first
        ? first
        : new UnusableIndexException("cannot be read: " + e.getMessage(), e);
  }

  /** What is wrong with it. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
