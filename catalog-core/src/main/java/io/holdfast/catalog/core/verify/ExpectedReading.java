package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.intake.ReadingPlan;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.Manifest;
import java.util.Optional;

/** Reads what the manifest knows, each file under the scheme that it was recorded with. */
final class ExpectedReading implements ReadingPlan {
  private final Manifest manifest;
  private final ContainerReading container;

  ExpectedReading(Manifest manifest, ContainerReading container) {
    this.manifest = manifest;
    this.container = container;
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
  public KnownDigests knownDigests() {
    return KnownDigests.LEAVE;
  }
}
