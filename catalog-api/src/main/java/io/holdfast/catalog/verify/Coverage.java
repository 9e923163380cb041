package io.holdfast.catalog.verify;

/**
 * How much was really read and compared, against how much there is. Immutable and thread-safe.
 *
 * @param entriesChecked entries compared
 * @param entriesTotal entries in the manifests of the chain's payloads
 * @param bytesChecked content bytes read and hashed; for CONTAINER alone, container bytes
 * @param bytesTotal content bytes in those manifests; for CONTAINER alone, container bytes
 */
public record Coverage(long entriesChecked, long entriesTotal, long bytesChecked, long bytesTotal) {
  /** Nothing of nothing. */
  public static final Coverage NONE = new Coverage(0, 0, 0, 0);

  /** The sum of two coverages. */
  public Coverage plus(Coverage other) {
    return new Coverage(
        entriesChecked + other.entriesChecked,
        entriesTotal + other.entriesTotal,
        bytesChecked + other.bytesChecked,
        bytesTotal + other.bytesTotal);
  }
}
