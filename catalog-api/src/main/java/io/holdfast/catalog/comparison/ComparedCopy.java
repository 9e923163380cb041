package io.holdfast.catalog.comparison;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading one of the places. Immutable and thread-safe.
 *
 * @param location where it lies
 * @param snapshot whose payload should lie there, if any
 * @param expectedRoot the root of that payload's manifest, if any
 * @param foundRoot the root over what was found there, under the metadata that can be compared:
 *     equal to the expected one only if all entries are as recorded; empty if the place could not
 *     be read at all
 * @param read entries and bytes
 * @param findings the first things that are wrong there
 * @param findingsTotal how many there are
 */
public record ComparedCopy(
    String location,
    Optional<SnapshotId> snapshot,
    Optional<ManifestRoot> expectedRoot,
    Optional<ManifestRoot> foundRoot,
    Amount read,
    List<Finding> findings,
    long findingsTotal) {
  /** Copies the findings. */
  public ComparedCopy {
    Objects.requireNonNull(location, "location");
    findings = List.copyOf(findings);
  }

  /** Whether the place could be read, though perhaps not all that lies there. */
  public boolean isReadable() {
    return foundRoot.isPresent();
  }

  /** Whether its whole payload was read and is what its snapshot's manifest says. */
  public boolean isIntact() {
    return findingsTotal == 0 && expectedRoot.isPresent() && foundRoot.equals(expectedRoot);
  }

  /**
   * How much was read.
   *
   * @param entries number of entries found
   * @param bytes their content bytes; the further names of a file add nothing
   */
  public record Amount(long entries, long bytes) {}
}
