package io.holdfast.catalog.core.coverage;

/** Tells a run when to stop, and learns that it moves on. Thread-safe. */
public interface Pace {
  /** Runs to the end. */
  Pace UNLIMITED =
      new Pace() {
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public void moved() {}
      };

  /** Whether nothing more is to be begun. */
  boolean isOver();

  /** Something was verified; called often, from any thread. */
  void moved();
}
