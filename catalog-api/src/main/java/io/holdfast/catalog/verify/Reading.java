package io.holdfast.catalog.verify;

import java.util.Objects;

/**
 * What a verification reads of a payload. Names and metadata of everything that it passes are
 * compared in any case; this is about content. Whatever it reads is recorded, and what several
 * verifications of one copy read counts together. Immutable and thread-safe.
 */
public sealed interface Reading {
  /** Everything, in the payload's own order. */
  static Reading everything() {
    return new Everything();
  }

  /**
   * Only what no verification of this copy has read and found intact since it was added, or since
   * something was last found wrong with it.
   */
  static Reading unverified() {
    return new Unverified();
  }

  /**
   * Everything, what was read longest ago first: what was never read before all. Useful with a time
   * limit.
   */
  static Reading oldestFirst() {
    return new OldestFirst();
  }

  /** Only what is drawn by lot. */
  static Reading sample(Sample sample) {
    return new Sampled(sample);
  }

  /** See {@link #everything()}. */
  record Everything() implements Reading {}

  /** See {@link #unverified()}. */
  record Unverified() implements Reading {}

  /** See {@link #oldestFirst()}. */
  record OldestFirst() implements Reading {}

  /**
   * See {@link #sample(Sample)}.
   *
   * @param sample what is drawn
   */
  record Sampled(Sample sample) implements Reading {
    /** Requires a sample. */
    public Sampled {
      Objects.requireNonNull(sample, "sample");
    }
  }
}
