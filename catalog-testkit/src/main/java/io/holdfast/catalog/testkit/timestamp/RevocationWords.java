package io.holdfast.catalog.testkit.timestamp;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.testkit.timestamp.TestCertificates.Holder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** What an issuer says of a certificate that it revoked, or did not. */
record RevocationWords(Holder issuer, X509Certificate certificate, Instant now) {
  private static final Duration VALID = Duration.ofDays(30);
  private static final int NOT_REVOKED = -2;
  private static final int NO_REASON = -1;

  X509CRL list(Instant revoked, int reason)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(VALID)));
    if (reason == NO_REASON) {
      builder.addCRLEntry(
          certificate.getSerialNumber(),
          Date.from(revoked),
          (org.bouncycastle.asn1.x509.Extensions) null);
    } else if (reason != NOT_REVOKED) {
      builder.addCRLEntry(certificate.getSerialNumber(), Date.from(revoked), reason);
    }
    return new JcaX509CRLConverter()
        .getCRL(builder.build(TestCertificates.contentSigner(issuer.key())));
  }

  ByteString answer(Instant revoked, int reason)
      throws OperatorCreationException, OCSPException, IOException, GeneralSecurityException {
    return answer(revoked, reason, issuer, new X509CertificateHolder[0]);
  }

  /** An answer by whom the issuer charged with it, with his certificate. */
  ByteString answerBy(Holder delegate, Instant revoked, int reason)
      throws OperatorCreationException, OCSPException, IOException, GeneralSecurityException {
    return answer(
        revoked,
        reason,
        delegate,
        new X509CertificateHolder[] {new JcaX509CertificateHolder(delegate.certificate())});
  }

  private ByteString answer(
      Instant revoked, int reason, Holder by, X509CertificateHolder[] certificates)
      throws OperatorCreationException, OCSPException, IOException, GeneralSecurityException {
    DigestCalculator sha1 =
        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    BasicOCSPRespBuilder builder =
        new JcaBasicOCSPRespBuilder(by.certificate().getPublicKey(), sha1);
    CertificateStatus status =
        switch (reason) {
          case NOT_REVOKED -> CertificateStatus.GOOD;
          case NO_REASON ->
              new RevokedStatus(
                  new org.bouncycastle.asn1.ocsp.RevokedInfo(
                      new org.bouncycastle.asn1.ASN1GeneralizedTime(Date.from(revoked)), null));
          default ->
              new RevokedStatus(Date.from(revoked), CRLReason.lookup(reason).getValue().intValue());
        };
    builder.addResponse(
        new CertificateID(
            sha1,
            new JcaX509CertificateHolder(issuer.certificate()),
            certificate.getSerialNumber()),
        status,
        Date.from(now),
        Date.from(now.plus(VALID)));
    return ByteString.copyOf(
        new OCSPRespBuilder()
            .build(
                OCSPRespBuilder.SUCCESSFUL,
                builder.build(
                    TestCertificates.contentSigner(by.key()), certificates, Date.from(now)))
            .getEncoded());
  }
}
