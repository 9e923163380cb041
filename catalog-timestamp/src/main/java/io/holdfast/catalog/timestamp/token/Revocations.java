package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.timestamp.token.TokenRules.RevocationData;
import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether certificates of a path were revoked, by the lists and answers that were given. Whoever
 * stole a key can date a stamp as he likes: so a revocation counts whenever it came, unless its
 * reason says that the key was safe until then (RFC 3161 section 4, point 1). Immutable and
 * thread-safe.
 */
final class Revocations {
  private static final Set<CRLReason> KEY_WAS_SAFE =
      EnumSet.of(
          CRLReason.AFFILIATION_CHANGED, CRLReason.SUPERSEDED, CRLReason.CESSATION_OF_OPERATION);

  private final RevocationData data;

  Revocations(RevocationData data) {
    this.data = data;
  }

  /**
   * Refuses a path with a revoked certificate.
   *
   * @param path the signer first and the trusted certificate, which nobody can revoke, last
   * @param at the time that the stamp says
   */
  void require(List<X509Certificate> path, Instant at) {
    for (int i = 0; i + 1 < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      X509Certificate issuer = path.get(i + 1);
      boolean isKnown = false;
      for (X509CRL list : data.lists()) {
        isKnown |= byList(list, certificate, issuer, at);
      }
      OcspAnswers answers = new OcspAnswers(data.answers());
      for (OcspAnswers.Status status : answers.of(certificate, issuer)) {
        isKnown |= !status.until().isBefore(at);
        status.revoked().ifPresent(found -> requireSafe(certificate, found, at));
      }
      if (!isKnown && data.need() == RevocationNeed.REQUIRED) {
        throw new TimestampRefusedException(
            Code.REVOCATION_UNKNOWN,
            "expected a list of revoked certificates, or an OCSP answer, of "
                + certificate.getIssuerX500Principal().getName()
                + " that covers "
                + at
                + ", found none; give the newest one",
            null);
      }
    }
  }

  /**
   * Looks a certificate up.
   *
   * @return whether the list tells anything about it at that time
   */
  private static boolean byList(
      X509CRL list, X509Certificate certificate, X509Certificate issuer, Instant at) {
    if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
    } catch (GeneralSecurityException e) {
      return false; // Of the same name, and of somebody else: nobody's word.
    }
    X509CRLEntry entry = list.getRevokedCertificate(certificate);
    if (entry != null) {
      requireSafe(
          certificate,
          new Revocation(
              entry.getRevocationDate().toInstant(),
              Optional.ofNullable(entry.getRevocationReason())),
          at);
    }
    boolean isOver = list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(at);
    return !isOver && !list.hasUnsupportedCriticalExtension();
  }

  private static void requireSafe(X509Certificate certificate, Revocation found, Instant at) {
    if (found.reason().equals(Optional.of(CRLReason.REMOVE_FROM_CRL))) {
      return;
    }
    boolean wasSafe = found.reason().filter(KEY_WAS_SAFE::contains).isPresent();
    if (!wasSafe || !at.isBefore(found.at())) {
      throw new TimestampRefusedException(
          Code.REVOKED,
          "expected certificates that were not revoked, found "
              + CertificatePath.name(certificate)
              + ", revoked at "
              + found.at()
              + found
                  .reason()
                  .map(reason -> " because of " + reason)
                  .orElse(", for no stated reason")
              + "; have the state of now stamped by another authority",
          null);
    }
  }

  /**
   * That a certificate was revoked.
   *
   * @param at since when
   * @param reason why, if that is told
   */
  record Revocation(Instant at, Optional<CRLReason> reason) {}
}
