package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import java.util.Optional;
import java.util.function.Consumer;

/** What to read of a payload, and how to digest it. Thread-safe. */
public interface ReadingPlan {
  /** How to read a file's content; empty if it need not be read. */
  Optional<FileReading> readingOf(Entry file);

  /** Whether reading is to end here: what was not begun is left out. */
  default boolean isStopped() {
    return false;
  }

  /** What a file's content is, if that was seen in this run already; it is not read again. */
  default Optional<ContentReference> knownContent(Entry file) {
    return Optional.empty();
  }

  /**
   * How a file's content is read.
   *
   * @param scheme how it is digested
   * @param seen told what it is, from any thread
   */
  record FileReading(DigestScheme scheme, Consumer<ContentReference> seen) {
    /** Reads it, and tells nobody. */
    public static FileReading under(DigestScheme scheme) {
      return new FileReading(scheme, content -> {});
    }
  }

  /** Whether the container's own bytes are digested in the same pass. */
  ContainerReading container();

  /** How the container's own bytes are digested, if they are; a chunked scheme. */
  default DigestScheme containerScheme() {
    return DigestScheme.MERKLE_SHA256_18;
  }

  /** Whether digests that the source gives without content are taken for true. */
  KnownDigests knownDigests();

  /** What to do with a digest that the source gives without content. */
  enum KnownDigests {
    /** Record it: somebody else computed it, and it is verified later as it is. */
    TAKE,
    /** Leave it out: what was not read was not verified. */
    LEAVE
  }

  /** What to do with the container's own bytes. */
  enum ContainerReading {
    /** Digest them. */
    DIGEST,
    /** Only read what the entries need. */
    PASS
  }

  /**
   * Reads everything under one scheme, for recording: the container, too, if the scheme is chunked.
   */
  static ReadingPlan everything(DigestScheme scheme) {
    FileReading reading = FileReading.under(scheme);
    return new ReadingPlan() {
      @Override
      public Optional<FileReading> readingOf(Entry file) {
        return Optional.of(reading);
      }

      @Override
      public ContainerReading container() {
        return ContainerReading.DIGEST;
      }

      @Override
      public DigestScheme containerScheme() {
        return scheme.isChunked() ? scheme : DigestScheme.MERKLE_SHA256_18;
      }

      @Override
      public KnownDigests knownDigests() {
        return KnownDigests.TAKE;
      }
    };
  }
}
