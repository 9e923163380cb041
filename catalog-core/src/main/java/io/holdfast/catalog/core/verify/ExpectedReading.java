package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.coverage.PayloadReading.Want;
import io.holdfast.catalog.core.intake.ReadingPlan;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.manifest.StoredManifest.RankedEntry;
import io.holdfast.catalog.core.tree.ProofResult;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the manifest knows, each file under the scheme that it was recorded with, and of it
 * what is wanted. Thread-safe.
 */
final class ExpectedReading implements ReadingPlan {
  private final StoredManifest manifest;
  private final ContainerReading container;
  private final DigestScheme containerScheme;
  private final PayloadReading reading;
  private final @Nullable ProofResult proof;
  private final BitSet met = new BitSet();

  private ExpectedReading(
      StoredManifest manifest,
      ContainerReading container,
      DigestScheme containerScheme,
      PayloadReading reading,
      @Nullable ProofResult proof) {
    this.manifest = manifest;
    this.container = container;
    this.containerScheme = containerScheme;
    this.reading = reading;
    this.proof = proof;
  }

  /** What is wanted; the container's own bytes, if they are digested, under a scheme. */
  static ExpectedReading of(
      StoredManifest manifest,
      ContainerReading container,
      DigestScheme containerScheme,
      PayloadReading reading) {
    return new ExpectedReading(manifest, container, containerScheme, reading, null);
  }

  /** What a pass did not see to be as it must be; it is read to its end, whatever the time. */
  static ExpectedReading ofUnproven(
      StoredManifest manifest, PayloadReading reading, ProofResult proof) {
    return new ExpectedReading(
        manifest, ContainerReading.PASS, DigestScheme.MERKLE_SHA256_18, reading, proof);
  }

  @Override
  public boolean isStopped() {
    return proof == null && reading.isStopped();
  }

  @Override
  public Optional<ContentReference> knownContent(Entry file) {
    if (proof == null || !proof.isProven(file.path())) {
      return Optional.empty();
    }
    return manifest
        .find(file.path())
        .filter(expected -> expected.kind() == EntryKind.FILE)
        .filter(expected -> expected.size() == file.size())
        .flatMap(Entry::content);
  }

  @Override
  public Optional<FileReading> readingOf(Entry file) {
    Optional<RankedEntry> expected = manifest.locate(file.path());
    if (expected.isEmpty() || !isToBeRead(expected.get())) {
      return Optional.empty();
    }
    return expected
        .get()
        .entry()
        .content()
        .map(content -> new FileReading(content.scheme(), seen(expected.get(), content)));
  }

  /**
   * Where a path comes again, the last one counts: so the content of each further one is read,
   * wanted or not, and nothing passes for verified by another that has its name.
   */
  private boolean isToBeRead(RankedEntry expected) {
    if (reading.isEverything()) {
      return isReached(expected.entry().path());
    }
    int rank = Math.toIntExact(expected.rank());
    boolean again;
    synchronized (met) {
      again = met.get(rank);
      met.set(rank);
    }
    return again || reads(expected.rank(), expected.entry().path());
  }

  private boolean isReached(EntryPath path) {
    return proof == null || proof.isReached(path);
  }

  /** Whether the content of an entry is read: then it must be there. */
  boolean reads(long rank, EntryPath path) {
    if (proof != null && !(reading.isEverything() && proof.isWhole())) {
      return isReached(path)
          && !proof.isProven(path)
          && (reading.isEverything() || reading.want(rank) != Want.NOTHING);
    }
    return reading.want(rank) != Want.NOTHING;
  }

  private Consumer<ContentReference> seen(RankedEntry expected, ContentReference content) {
    long bytes = expected.entry().kind() == EntryKind.FILE ? content.length() : 0;
    return found -> {
      if (found.equals(content)) {
        reading.verified(expected.rank(), bytes);
      } else if (!reading.repeatsNames()) {
        reading.suspect();
      }
    };
  }

  @Override
  public ContainerReading container() {
    return container;
  }

  @Override
  public DigestScheme containerScheme() {
    return containerScheme;
  }

  @Override
  public KnownDigests knownDigests() {
    return KnownDigests.LEAVE;
  }
}
