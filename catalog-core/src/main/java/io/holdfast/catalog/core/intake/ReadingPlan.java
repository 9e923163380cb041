package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import java.util.Optional;

/** What to read of a payload, and how to digest it. Thread-safe. */
public interface ReadingPlan {
  /** How to digest a file's content; empty if it need not be read. */
  Optional<DigestScheme> schemeOf(Entry file);

  /** Whether the container's own bytes are digested in the same pass. */
  ContainerReading container();

  /** What to do with the container's own bytes. */
  enum ContainerReading {
    /** Digest them. */
    DIGEST,
    /** Only read what the entries need. */
    PASS
  }

  /** Reads everything under one scheme, container included: for recording. */
  static ReadingPlan everything(DigestScheme scheme) {
    return new ReadingPlan() {
      @Override
      public Optional<DigestScheme> schemeOf(Entry file) {
        return Optional.of(scheme);
      }

      @Override
      public ContainerReading container() {
        return ContainerReading.DIGEST;
      }
    };
  }
}
