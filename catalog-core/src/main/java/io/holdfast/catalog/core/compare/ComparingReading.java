package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.core.intake.ReadingPlan;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads everything: what a manifest knows under the scheme that it was recorded with, and the rest
 * under the default one, so that strays of several places can be compared as well.
 */
final class ComparingReading implements ReadingPlan {
  private final Manifest manifest;
  private final Predicate<EntryPath> proven;
  private final Optional<ContentReference> container;

  ComparingReading(
      Manifest manifest, Predicate<EntryPath> proven, Optional<ContentReference> container) {
    this.manifest = manifest;
    this.container = container;
    this.proven = proven;
  }

  @Override
  public Optional<ContentReference> knownContent(Entry file) {
    if (!proven.test(file.path())) {
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
    return Optional.of(FileReading.under(schemeOf(file)));
  }

  private DigestScheme schemeOf(Entry file) {
    return manifest
        .find(file.path())
        .flatMap(Entry::content)
        .map(ContentReference::scheme)
        .orElse(DigestScheme.MERKLE_SHA256_18);
  }

  /** An archive that is no recorded copy may still hold the bytes that one has lost. */
  @Override
  public ContainerReading container() {
    return ContainerReading.DIGEST;
  }

  @Override
  public DigestScheme containerScheme() {
    return container.map(ContentReference::scheme).orElse(DigestScheme.MERKLE_SHA256_18);
  }

  @Override
  public KnownDigests knownDigests() {
    return KnownDigests.LEAVE;
  }
}
