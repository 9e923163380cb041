package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.digest.Digest;

/**
 * Identifies a snapshot: the digest of the statement that recorded it. Immutable and thread-safe.
 *
 * @param digest 32 bytes
 */
public record SnapshotId(Digest digest) implements Comparable<SnapshotId> {
  /** Checks the length. */
  public SnapshotId {
    if (digest.length() != 32) {
      throw new IllegalArgumentException("a snapshot id has 32 bytes, not " + digest.length());
    }
  }

  /**
   * Parses a full id.
   *
   * @param hex 64 hexadecimal digits
   * @throws InvalidNameException if it is not that
   */
  public static SnapshotId of(String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new InvalidNameException("snapshot id", hex, "64 hexadecimal digits");
    }
    return new SnapshotId(Digest.fromHex(hex));
  }

  /** The first 12 hexadecimal digits: for people, in lists. */
  public String shortForm() {
    return digest.toHex().substring(0, 12);
  }

  @Override
  public int compareTo(SnapshotId other) {
    return digest.compareTo(other.digest);
  }

  /** All 64 hexadecimal digits. */
  @Override
  public String toString() {
    return digest.toHex();
  }
}
