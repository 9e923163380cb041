package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.trust.TimestampHash;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Which hashes count, and until when (as RFC 5698 has it). A hash that is not among those of {@link
 * TimestampHash}, such as SHA-1, never counts. Immutable and thread-safe.
 *
 * @param ends until when a hash counts; those that are not named count without end
 */
public record Hashes(Map<TimestampHash, Instant> ends) {
  private static final Map<ASN1ObjectIdentifier, TimestampHash> BY_OID =
      Map.of(
          NISTObjectIdentifiers.id_sha256, TimestampHash.SHA_256,
          NISTObjectIdentifiers.id_sha384, TimestampHash.SHA_384,
          NISTObjectIdentifiers.id_sha512, TimestampHash.SHA_512);

  /** Copies the map. */
  public Hashes {
    ends = Map.copyOf(ends);
  }

  /** The identifier of a hash, without parameters (RFC 5754 section 2). */
  public static AlgorithmIdentifier identifier(TimestampHash hash) {
    return BY_OID.entrySet().stream()
        .filter(entry -> entry.getValue() == hash)
        .map(entry -> new AlgorithmIdentifier(entry.getKey()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The hash that an identifier names.
   *
   * @throws TimestampRefusedException if it is none that ever counts
   */
  public static TimestampHash of(ASN1ObjectIdentifier identifier) {
    return Optional.ofNullable(BY_OID.get(identifier))
        .orElseThrow(
            () -> weak("expected SHA-256, SHA-384 or SHA-512, found the hash " + identifier));
  }

  /**
   * Refuses a hash that no longer counts.
   *
   * @param when until when it is relied on
   */
  public void require(TimestampHash hash, Instant when) {
    Instant end = ends.getOrDefault(hash, Instant.MAX);
    if (when.isAfter(end)) {
      throw weak(
          "expected evidence that was renewed with a stronger hash by "
              + end
              + ", when "
              + hash.algorithm()
              + " ceased to count, found it relied on until "
              + when);
    }
  }

  static TimestampRefusedException weak(String reason) {
    return new TimestampRefusedException(
        Code.WEAK_ALGORITHM, reason + "; have the state of now stamped by another authority", null);
  }
}
