package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.FileHasher;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Compares an archive's own bytes with what was recorded. */
final class ContainerCheck {
  private ContainerCheck() {}

  /** Reads and hashes the archive on all threads. */
  static HashedContent hash(
      Path file, ContentReference expected, IntakeSettings settings, ProgressCounter progress)
      throws IOException {
    try (HashEngine engine = settings.engine()) {
      return new FileHasher(file, expected.scheme(), progress::bytes).hash(engine);
    }
  }

  static Optional<Finding> compare(
      ContentReference expected,
      Optional<HashedContent> found,
      ChunkLists chunkLists,
      String location) {
    Finding.Builder finding = Finding.builder(FindingCode.CONTAINER_DIFFERS, location);
    if (found.isEmpty()) {
      return Optional.of(
          finding
              .expected(expected.length() + " bytes")
              .found("a container that could not be read to its end")
              .build());
    }
    ContentReference reference = found.get().reference();
    if (reference.equals(expected)) {
      return Optional.empty();
    }
    finding
        .expected(expected.length() + " bytes, " + expected.digest())
        .found(reference.length() + " bytes, " + reference.digest());
    firstDifference(expected, found.get(), chunkLists)
        .ifPresent(chunk -> finding.offset((long) chunk * expected.scheme().chunkBytes()));
    return Optional.of(finding.build());
  }

  private static Optional<Integer> firstDifference(
      ContentReference expected, HashedContent found, ChunkLists chunkLists) {
    if (expected.chunks() == 1 && found.reference().chunks() == 1) {
      return Optional.of(0);
    }
    try {
      return chunkLists
          .find(expected)
          .map(list -> firstDifference(list, found.chunks()))
          .filter(chunk -> chunk >= 0);
    } catch (DamagedManifestException e) {
      // That the list is damaged is told by the audit; the container differs all the same.
      return Optional.empty();
    }
  }

  private static int firstDifference(ChunkHashes expected, ChunkHashes found) {
    return found.isEmpty() ? 0 : expected.firstDifference(found);
  }
}
