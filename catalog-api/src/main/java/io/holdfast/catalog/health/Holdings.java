package io.holdfast.catalog.health;

/**
 * What there is of a dataset. Immutable and thread-safe.
 *
 * @param kept snapshots that are not retired
 * @param quarantined of those, the quarantined ones
 * @param copies copies of kept snapshots
 * @param damaged of those, the ones known to be damaged or gone
 * @param bundles how the bundles beside the copies stand
 */
public record Holdings(
    long kept, long quarantined, long copies, long damaged, BundleFigures bundles) {}
