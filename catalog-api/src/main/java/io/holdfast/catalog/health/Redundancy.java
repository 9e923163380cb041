package io.holdfast.catalog.health;

/**
 * How many intact copies the newest valid snapshot has: of its chain, the link with the fewest
 * counts. Two copies in one directory, or at one address, lie in one location; whether two
 * directories lie on one disk, the catalog cannot know. Immutable and thread-safe.
 *
 * @param copies intact copies
 * @param locations distinct places where they lie
 * @param requiredCopies what the policy asks for
 * @param requiredLocations what the policy asks for
 */
public record Redundancy(int copies, int locations, int requiredCopies, int requiredLocations) {}
