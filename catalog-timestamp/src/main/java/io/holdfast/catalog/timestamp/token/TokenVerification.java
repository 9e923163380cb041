package io.holdfast.catalog.timestamp.token;

import io.holdfast.catalog.trust.TimestampRefusedException;
import io.holdfast.catalog.trust.TimestampRefusedException.Code;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.jspecify.annotations.Nullable;

/** Verifies a time stamp (RFC 3161 section 2.4.2, RFC 5816). Immutable and thread-safe. */
public final class TokenVerification {
  private final TokenRules rules;

  /** A verification by some rules. */
  public TokenVerification(TokenRules rules) {
    this.rules = rules;
  }

  /**
   * Verifies a time stamp.
   *
   * @param token the stamp
   * @param imprint what it must stamp
   * @param until the time at which it must be verifiable: now, or when it was renewed
   * @throws TimestampRefusedException if it does not hold
   */
  public VerifiedToken verify(TimeToken token, Imprint imprint, Instant until) {
    StampRequest.requireImprint(token, imprint);
    rules.hashes().require(imprint.hash(), until);
    requirePolicy(token);
    requireAccuracy(token);
    if (token.at().isAfter(until.plus(StampRequest.CLOCK_TOLERANCE))) {
      throw refused(
          Code.WRONG_TIME, "expected a time up to " + until + ", found " + token.at(), null);
    }
    X509CertificateHolder signer = SigningCertificate.of(token.token(), rules);
    SigningCertificate.requirePurpose(signer);
    List<X509Certificate> others = new ArrayList<>();
    token.token().getCertificates().getMatches(null).forEach(holder -> others.add(x509(holder)));
    List<X509Certificate> path = CertificatePath.find(x509(signer), rules, others, token.at());
    requireSignature(token, path.get(0), until);
    new Revocations(rules.revocation()).require(path, token.at());
    return new VerifiedToken(
        token.at(), token.accuracy(), CertificatePath.name(path.get(0)), expires(path, until));
  }

  private void requirePolicy(TimeToken token) {
    if (!rules.policies().isEmpty() && !rules.policies().contains(token.policy())) {
      throw refused(
          Code.OTHER_POLICY,
          "expected a stamp under one of the policies "
              + rules.policies()
              + ", found one under "
              + token.policy(),
          null);
    }
  }

  private void requireAccuracy(TimeToken token) {
    rules
        .accuracy()
        .filter(asked -> !token.hasAccuracy() || token.accuracy().compareTo(asked) > 0)
        .ifPresent(
            asked -> {
              throw refused(
                  Code.INACCURATE,
                  "expected a time that is off by at most "
                      + asked
                      + ", found "
                      + (token.hasAccuracy() ? "one off by " + token.accuracy() : "none stated"),
                  null);
            });
  }

  private void requireSignature(TimeToken token, X509Certificate signer, Instant until) {
    SignerInformation by =
        token.token().toCMSSignedData().getSignerInfos().getSigners().iterator().next();
    rules.hashes().require(Hashes.of(by.getDigestAlgorithmID().getAlgorithm()), until);
    requireStrong(by);
    try {
      token.token().validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
    } catch (TSPException | OperatorCreationException | RuntimeException e) {
      throw refused(
          Code.BAD_SIGNATURE,
          "expected a signature by "
              + CertificatePath.name(signer)
              + ", found one that is not ("
              + e.getMessage()
              + "); the stamp was changed",
          e);
    }
  }

  /** A signature may have a hash of its own, which its digest algorithm does not tell. */
  private static void requireStrong(SignerInformation by) {
    String name =
        new DefaultAlgorithmNameFinder()
            .getAlgorithmName(new ASN1ObjectIdentifier(by.getEncryptionAlgOID()))
            .toUpperCase(Locale.ROOT);
    if (name.startsWith("MD") || name.startsWith("SHA1") || name.contains("DSAWITHSHA1")) {
      throw Hashes.weak("expected a signature with SHA-2 or better, found one with " + name);
    }
  }

  /** When the first certificate expires; the trusted one stays trusted. */
  private static Instant expires(List<X509Certificate> path, Instant until) {
    Instant first = Instant.MAX;
    for (X509Certificate certificate : path.subList(0, Math.max(1, path.size() - 1))) {
      Instant end = certificate.getNotAfter().toInstant();
      if (until.isAfter(end)) {
        throw refused(
            Code.EXPIRED,
            "expected a certificate that is valid at "
                + until
                + ", found "
                + CertificatePath.name(certificate)
                + ", expired at "
                + end
                + ", and the stamp was not renewed before; have the state of now stamped",
            null);
      }
      first = end.isBefore(first) ? end : first;
    }
    return first;
  }

  private static X509Certificate x509(X509CertificateHolder holder) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException e) {
      throw refused(Code.MALFORMED, "expected certificates in a time stamp, found " + e, e);
    }
  }

  static TimestampRefusedException refused(Code code, String reason, @Nullable Exception cause) {
    return new TimestampRefusedException(code, reason, cause);
  }
}
