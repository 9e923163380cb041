package io.holdfast.catalog.manifest;

/**
 * How many entries and bytes differ between two manifests.
 *
 * @param added paths only in the second
 * @param removed paths only in the first
 * @param changed paths in both with another value
 * @param addedBytes content bytes of the added files
 * @param removedBytes content bytes of the removed files
 * @param changedBytesBefore content bytes of the changed files in the first
 * @param changedBytesAfter content bytes of the changed files in the second
 */
public record DiffSummary(
    long added,
    long removed,
    long changed,
    long addedBytes,
    long removedBytes,
    long changedBytesBefore,
    long changedBytesAfter) {
  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added == 0 && removed == 0 && changed == 0;
  }
}
