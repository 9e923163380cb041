package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.digest.ByteString;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client trusts, and what it asks of time stamps. Immutable and thread-safe.
 *
 * @param anchors certificates of authorities that are trusted
 * @param others certificates that may lead to them
 * @param revocation what is known of revoked certificates
 * @param policies under one of which a stamp must have been given, in dotted digits; empty if any
 *     will do
 * @param accuracy how far a stamp's time may be off; empty if it does not matter
 * @param hashes which hashes count
 */
public record TokenRules(
    List<X509Certificate> anchors,
    List<X509Certificate> others,
    RevocationData revocation,
    Set<String> policies,
    Optional<Duration> accuracy,
    Hashes hashes) {
  /** Copies the lists. */
  public TokenRules {
    anchors = List.copyOf(anchors);
    others = List.copyOf(others);
    policies = Set.copyOf(policies);
  }

  /**
   * What is known of revoked certificates.
   *
   * @param lists lists of revoked certificates (RFC 5280)
   * @param answers answers of OCSP responders (RFC 6960), in DER
   * @param need whether something must be known
   */
  public record RevocationData(List<X509CRL> lists, List<ByteString> answers, RevocationNeed need) {
    /** Copies the lists. */
    public RevocationData {
      lists = List.copyOf(lists);
      answers = List.copyOf(answers);
    }
  }
}
