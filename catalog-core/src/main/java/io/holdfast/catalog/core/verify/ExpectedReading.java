package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.ReadingPlan;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what the manifest knows, each file under the scheme that it was recorded with. */
final class ExpectedReading implements ReadingPlan {
  private final Manifest manifest;
  private final ContainerReading container;
  private final DigestScheme containerScheme;
  private final Predicate<EntryPath> proven;

  /**
   * A plan.
   *
   * @param manifest what is expected
   * @param container whether the container's own bytes are digested
   * @param containerScheme how
   * @param proven files of the manifest whose content was seen to be what it must be
   */
  ExpectedReading(
      Manifest manifest,
      ContainerReading container,
      DigestScheme containerScheme,
      Predicate<EntryPath> proven) {
    this.manifest = manifest;
    this.container = container;
    this.containerScheme = containerScheme;
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
  public Optional<DigestScheme> schemeOf(Entry file) {
    return manifest.find(file.path()).flatMap(Entry::content).map(ContentReference::scheme);
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
