package io.holdfast.catalog.core.log;

/** Told of what was appended. Thread-safe. */
@FunctionalInterface
public interface CommitListener {
  /** Nobody listens. */
  CommitListener NONE = () -> {};

  /**
   * Statements were appended, and are on disk. Whatever fails here must not make the append fail:
   * implementations do not throw.
   */
  void committed();
}
