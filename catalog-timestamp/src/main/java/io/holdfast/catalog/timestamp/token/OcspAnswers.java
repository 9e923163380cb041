package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.timestamp.token.Revocations.Revocation;
import java.io.IOException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Answers of OCSP responders (RFC 6960). Those that cannot be read, or are not signed by the issuer
 * or by whom it charged with it, say nothing. Immutable and thread-safe.
 */
final class OcspAnswers {
  /** In the order of their numbers, of which 7 is unused (RFC 5280 section 5.3.1). */
  private static final List<CRLReason> REASONS = List.of(CRLReason.values());

  private static final System.Logger LOGGER = System.getLogger("io.holdfast.catalog.timestamp");

  private final List<ByteString> answers;

  OcspAnswers(List<ByteString> answers) {
    this.answers = List.copyOf(answers);
  }

  /**
   * What an answer says of a certificate.
   *
   * @param until until when it says so
   * @param revoked that it was revoked, if it was
   */
  record Status(Instant until, Optional<Revocation> revoked) {}

  /** What is known of a certificate. */
  List<Status> of(X509Certificate certificate, X509Certificate issuer) {
    List<Status> found = new ArrayList<>();
    for (ByteString answer : answers) {
      try {
        if (new OCSPResp(answer.toByteArray()).getResponseObject() instanceof BasicOCSPResp basic) {
          found.addAll(of(basic, certificate, new JcaX509CertificateHolder(issuer)));
        }
      } catch (IOException
          | OCSPException
          | OperatorCreationException
          | CertificateEncodingException
          | RuntimeException e) {
        // Nobody's word: whether something must be known is asked elsewhere.
        LOGGER.log(System.Logger.Level.WARNING, "an OCSP answer cannot be read: {0}", e.toString());
      }
    }
    return found;
  }

  private static List<Status> of(
      BasicOCSPResp answer, X509Certificate certificate, X509CertificateHolder issuer)
      throws OCSPException, OperatorCreationException {
    List<Status> found = new ArrayList<>();
    if (!isByIssuer(answer, issuer)) {
      return found;
    }
    for (SingleResp single : answer.getResponses()) {
      boolean isOfIt =
          single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
              && single
                  .getCertID()
                  .matchesIssuer(issuer, new JcaDigestCalculatorProviderBuilder().build());
      if (isOfIt && !(single.getCertStatus() instanceof UnknownStatus)) {
        Instant until =
            single.getNextUpdate() == null ? Instant.MAX : single.getNextUpdate().toInstant();
        found.add(new Status(until, revoked(single)));
      }
    }
    return found;
  }

  private static Optional<Revocation> revoked(SingleResp single) {
    if (!(single.getCertStatus() instanceof RevokedStatus revoked)) {
      return Optional.empty();
    }
    Optional<CRLReason> reason =
        revoked.hasRevocationReason()
            ? Optional.of(REASONS.get(revoked.getRevocationReason()))
            : Optional.empty();
    return Optional.of(new Revocation(revoked.getRevocationTime().toInstant(), reason));
  }

  private static boolean isByIssuer(BasicOCSPResp answer, X509CertificateHolder issuer) {
    return holds(() -> answer.isSignatureValid(verifier(issuer)))
        || Stream.of(answer.getCerts())
            .anyMatch(charged -> holds(() -> isCharged(answer, charged, issuer)));
  }

  private static boolean isCharged(
      BasicOCSPResp answer, X509CertificateHolder charged, X509CertificateHolder issuer)
      throws OCSPException, OperatorCreationException, CertException {
    ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(charged.getExtensions());
    return usage != null
        && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
        && charged.isValidOn(answer.getProducedAt())
        && charged.isSignatureValid(verifier(issuer))
        && answer.isSignatureValid(verifier(charged));
  }

  private interface SignatureCheck {
    boolean holds() throws OCSPException, OperatorCreationException, CertException;
  }

  /** Keys of other kinds and lengths make checks fail rather than deny: it may be by another. */
  private static boolean holds(SignatureCheck check) {
    try {
      return check.holds();
    } catch (OCSPException | OperatorCreationException | CertException | RuntimeException e) {
      return false;
    }
  }

  private static ContentVerifierProvider verifier(X509CertificateHolder holder)
      throws OperatorCreationException, CertException {
    try {
      return new JcaContentVerifierProviderBuilder().build(holder);
    } catch (java.security.cert.CertificateException e) {
      throw new CertException("unreadable certificate of a responder", e);
    }
  }
}
